import { waitForever } from '../support/gateway';
import {
  callerHeaders,
  type GatewayWithUpstream,
  READ,
  startGatewayWithUpstream,
  until,
} from '../support/upstream';

const FRAGILE = { retry: { tries: 1 }, circuit: { sampleCalls: 4, minimumCalls: 4, openMs: 5000 } };

describe('the circuit', () => {
  let pair: GatewayWithUpstream;

  beforeEach(async () => {
    pair = await startGatewayWithUpstream({ tuning: FRAGILE });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await pair.close();
  });

  const fail = async (times: number, status = 503) => {
    pair.upstream.faults.add({ status, times });
    for (let call = 0; call < times; call += 1) await pair.gateway.send(READ);
  };

  const passTime = (ms: number) => {
    const later = Date.now() + ms;
    jest.spyOn(Date, 'now').mockReturnValue(later);
  };

  it('opens when the service keeps failing, and answers at once', async () => {
    await fail(4);

    const answer = await pair.gateway.send(READ);

    expect(pair.upstream.requestCount).toBe(4);
    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(answer.errors[0]?.message).toContain('nothing was sent');
  });

  it.each([400, 401, 403, 404, 409, 412])('stays closed however often the answer is %d', async (status) => {
    await fail(8, status);

    await pair.gateway.send(READ);

    expect(pair.upstream.requestCount).toBe(9);
  });

  it('lets a probe through after its time and closes when that succeeds', async () => {
    await fail(4);
    passTime(5000);

    const probe = await pair.gateway.send(READ);
    const next = await pair.gateway.send(READ);

    expect([probe.errors, next.errors]).toEqual([[], []]);
  });

  it('stays open when the probe fails', async () => {
    await fail(4);
    passTime(5000);
    await fail(1);

    await pair.gateway.send(READ);

    expect(pair.upstream.requestCount).toBe(5);
  });

  it('lets nobody wait for a probe that is under way', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    await pair.close();
    pair = await startGatewayWithUpstream({ tuning: FRAGILE }, { sleep: () => held });
    await fail(4);
    passTime(5000);
    pair.upstream.faults.add({ delayMs: 1 });
    const probe = pair.gateway.send(READ);
    await until(() => pair.upstream.requestCount === 5);

    const other = await pair.gateway.send(READ);
    answerNow();

    expect(other.errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await probe).errors).toEqual([]);
  });

  it('makes the gateway not ready while it holds calls back, and ready again when a probe may be sent', async () => {
    const ready = async () => (await pair.gateway.app.server.inject('/health/ready')).statusCode;
    const before = await ready();
    await fail(4);
    const open = await ready();
    passTime(5000);

    expect([before, open, await ready()]).toEqual([200, 503, 200]);
  });

  it('tells the log when it opens and when it closes', async () => {
    await fail(4);
    passTime(5000);
    await pair.gateway.send(READ);

    const changes = pair.gateway.log
      .entries()
      .flatMap(({ circuit }) => (circuit === undefined ? [] : [circuit]));
    expect(changes).toEqual(['open', 'closed']);
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
