import type { GatewayTuning } from '../../src/gateway-options';
import type { Clock } from '../../src/shared/clock';
import { waitForever } from '../support/gateway';
import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  READ,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

const FRAGILE: GatewayTuning = {
  retry: { attempts: 1 },
  circuit: { sampleCalls: 4, minimumCalls: 4, sampleCallers: 4, minimumCallers: 3, openMs: 5000 },
};

const tenantOf = (index: number) => `${String(index).padStart(8, '0')}-1111-4111-8111-111111111111`;
/** Callers of five tenants, each with the same token all the time. */
const CALLERS = [0, 1, 2, 3, 4].map((index) => callerHeaders({ tenant: tenantOf(index) }));
const [ONE = callerHeaders()] = CALLERS;

describe('the circuits', () => {
  let pair: GatewayWithUpstream;
  let nowMs: number;

  const clock: Clock = { epochMs: () => Date.now(), monotonicMs: () => nowMs };

  beforeEach(async () => {
    nowMs = 0;
    pair = await startGatewayWithUpstream({ tuning: FRAGILE, clock });
  });

  afterEach(() => pair.close());

  const read = (caller = ONE) => pair.gateway.send(READ, undefined, caller);
  const codeOf = async (caller = ONE) => (await read(caller)).errors[0]?.extensions?.code;
  const ready = async () => (await pair.gateway.app.server.inject('/health/ready')).statusCode;
  const upstreamCalls = () => pair.upstream.requestCount;

  const fail = async (callers: readonly (typeof ONE)[], status = 503) => {
    pair.upstream.faults.add({ status, times: callers.length });
    for (const caller of callers) await read(caller);
  };
  const failOne = (times: number, status?: number) => fail(Array(times).fill(ONE), status);

  describe('that of one caller', () => {
    it('opens when its calls keep failing, and answers at once', async () => {
      await failOne(4);

      const answer = await read();

      expect(upstreamCalls()).toBe(4);
      expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
      expect(answer.errors[0]?.message).toContain('nothing was sent');
    });

    it.each([
      ['of a tenant that Partner Center knows', true],
      ['with a token that nobody has accepted', false],
    ])('neither holds back others nor makes the gateway unready (%s)', async (_what, isAccepted) => {
      if (isAccepted) await read();
      await failOne(30);
      pair.upstream.faults.clear();

      const others = await Promise.all(CALLERS.slice(1).map((caller) => codeOf(caller)));

      expect(await codeOf()).toBe('UPSTREAM_UNAVAILABLE');
      expect(others).toEqual([undefined, undefined, undefined, undefined]);
      expect(await ready()).toBe(200);
    });

    it('holds back every user of its tenant, once Partner Center has accepted them', async () => {
      const colleague = callerHeaders({ tenant: tenantOf(0), user: 'colleague@contoso.example' });
      await read();
      await read(colleague);
      await failOne(4);

      expect(await codeOf(colleague)).toBe('UPSTREAM_UNAVAILABLE');
    });

    it.each([400, 401, 403, 404, 409, 412])('stays closed however often the answer is %d', async (status) => {
      await failOne(8, status);

      await read();

      expect(upstreamCalls()).toBe(9);
    });

    it('lets a probe through after its time and closes when that succeeds', async () => {
      await failOne(4);
      nowMs += 5000;

      expect([await codeOf(), await codeOf()]).toEqual([undefined, undefined]);
    });

    it('stays open when the probe fails', async () => {
      await failOne(4);
      nowMs += 5000;
      await failOne(1);

      await read();

      expect(upstreamCalls()).toBe(5);
    });

    it('lets nobody wait for a probe that is under way', async () => {
      let answerNow = () => {};
      const held = new Promise<void>((resolve) => {
        answerNow = resolve;
      });
      await pair.close();
      pair = await startGatewayWithUpstream({ tuning: FRAGILE, clock }, { sleep: () => held });
      await failOne(4);
      nowMs += 5000;
      pair.upstream.faults.add({ delayMs: 1 });
      const probe = pair.gateway.send(UPDATE, ALL_FIELDS, ONE);
      await until(() => upstreamCalls() === 5);

      const other = await codeOf();
      answerNow();

      expect(other).toBe('UPSTREAM_UNAVAILABLE');
      expect((await probe).errors).toEqual([]);
    });
  });

  describe('that all callers share', () => {
    it('opens when the calls of several callers fail, and holds back everybody', async () => {
      await fail(CALLERS.slice(0, 3));

      expect(await codeOf(CALLERS[4])).toBe('UPSTREAM_UNAVAILABLE');
      expect(upstreamCalls()).toBe(3);
    });

    it('makes the gateway not ready while it is open, and ready again when a probe may be sent', async () => {
      const before = await ready();
      await fail(CALLERS.slice(0, 3));
      const open = await ready();
      nowMs += 5000;

      expect([before, open, await ready()]).toEqual([200, 503, 200]);
    });

    it('closes for everybody when a probe succeeds', async () => {
      await fail(CALLERS.slice(0, 3));
      nowMs += 5000;

      expect(await Promise.all(CALLERS.map((caller) => codeOf(caller)))).toContain(undefined);
      expect(await codeOf(CALLERS[4])).toBeUndefined();
    });

    it('tells the log when it opens and when it closes', async () => {
      await fail(CALLERS.slice(0, 3));
      nowMs += 5000;
      await read(CALLERS[4]);

      const changes = pair.gateway.log
        .entries()
        .flatMap(({ circuit }) => (circuit === undefined ? [] : [circuit]));
      expect(changes).toEqual(['open', 'closed']);
    });

    it('stays closed while most callers are served', async () => {
      for (const caller of CALLERS.slice(2)) await read(caller);
      await fail(CALLERS.slice(0, 2));
      await fail(CALLERS.slice(0, 2));

      expect(await codeOf(CALLERS[4])).toBeUndefined();
      expect(await ready()).toBe(200);
    });
  });
});

describe('the bulkhead', () => {
  it('answers at once where as many calls are under way and waiting as it allows', async () => {
    const pair = await startGatewayWithUpstream(
      { environment: { UPSTREAM_MAX_CONCURRENT: '2' }, tuning: { bulkhead: { queued: 1 } } },
      { sleep: waitForever },
    );
    pair.upstream.faults.add({ delayMs: 60_000, times: 0 });
    const waiting = [1, 2, 3].map((user) =>
      pair.gateway.send(READ, undefined, callerHeaders({ user: `user${user}@contoso.example` })),
    );
    await until(() => pair.upstream.requestCount === 2);

    const answer = await pair.gateway.send(READ);
    const callsUnderWay = pair.upstream.requestCount;
    await pair.close();
    await Promise.allSettled(waiting);

    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(answer.errors[0]?.message).toContain('as many calls under way');
    expect(callsUnderWay).toBe(2);
  });

  it('carries out a call that waited as soon as there is a place', async () => {
    const pair = await startGatewayWithUpstream({ environment: { UPSTREAM_MAX_CONCURRENT: '1' } });

    const answers = await Promise.all(
      [1, 2, 3, 4].map((user) =>
        pair.gateway.send(READ, undefined, callerHeaders({ user: `user${user}@contoso.example` })),
      ),
    );
    await pair.close();

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
