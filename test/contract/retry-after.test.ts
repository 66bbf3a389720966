import type { Clock } from '../../src/shared/clock';
import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  PUT,
  READ,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

const HOUR_S = 3600;
const CALLER = callerHeaders();

describe('Retry-After of a status that may pass', () => {
  let nowMs: number;
  let waits: number[];
  let pair: GatewayWithUpstream;

  const clock: Clock = { epochMs: () => Date.now(), monotonicMs: () => nowMs };

  beforeEach(async () => {
    nowMs = 0;
    waits = [];
    pair = await startGatewayWithUpstream({
      clock,
      random: () => 0,
      sleep: async (ms) => {
        waits.push(ms);
        nowMs += ms;
      },
    });
  });

  afterEach(() => pair.close());

  const read = () => pair.gateway.send(READ, undefined, CALLER);

  describe.each([408, 429, 500, 502, 503, 504])('%d', (status) => {
    it('is waited out if it fits', async () => {
      pair.upstream.faults.add({ status, retryAfter: 2 });

      const answer = await read();

      expect(answer.errors).toEqual([]);
      expect(waits).toEqual([2000]);
      expect(pair.calls()).toEqual([GET, GET]);
    });

    it('goes to the client if it does not fit, and no attempt is made before it is over', async () => {
      pair.upstream.faults.add({ status, retryAfter: 30 });

      const answer = await read();
      nowMs += 10_000;
      const next = await read();

      expect(answer.errors[0]?.extensions).toMatchObject({ retryAfterSeconds: 30 });
      expect(answer.headers['retry-after']).toBe('30');
      expect(next.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 20 });
      expect(next.headers['retry-after']).toBe('20');
      expect([pair.calls(), waits]).toEqual([[GET], []]);
    });
  });

  it.each([
    [503, 'UPSTREAM_UNAVAILABLE'],
    [500, 'UPSTREAM_ERROR'],
    [504, 'UPSTREAM_TIMEOUT'],
  ])('%d keeps its own code: %s', async (status, code) => {
    pair.upstream.faults.add({ status, retryAfter: 30 });

    expect((await read()).errors[0]?.extensions).toMatchObject({ code, partnerCenter: { status } });
  });

  it('is waited out by a write too, before each attempt that it is asked for', async () => {
    pair.upstream.faults.add({ status: 503, retryAfter: 3, method: 'PUT', times: 2 });

    const answer = await pair.gateway.send(UPDATE, ALL_FIELDS, CALLER);

    expect(answer.errors).toEqual([]);
    expect(waits).toEqual([3000, 3000]);
    expect(pair.calls()).toEqual([PUT, PUT, PUT]);
  });

  it('goes to the client after the last attempt', async () => {
    pair.upstream.faults.add({ status: 503, retryAfter: 1, times: 3 });

    const answer = await read();

    expect(answer.errors[0]?.extensions).toMatchObject({ retryAfterSeconds: 1 });
    expect(pair.calls()).toEqual([GET, GET, GET]);
  });

  it('is waited out by the next operation of the same caller, if the rest of it fits', async () => {
    pair.upstream.faults.add({ status: 503, retryAfter: 30 });
    await read();
    nowMs += 27_000;

    const answer = await read();

    expect(answer.errors).toEqual([]);
    expect(waits).toEqual([3000]);
  });

  it.each([400, 403, 404, 409])('is no reason to wait with %d, which no retry helps', async (status) => {
    pair.upstream.faults.add({ status, retryAfter: 2 });

    const answer = await read();
    const next = await read();

    expect(answer.errors[0]?.extensions).not.toHaveProperty('retryAfterSeconds');
    expect(next.errors).toEqual([]);
    expect(waits).toEqual([]);
  });

  it('holds back no other tenant', async () => {
    pair.upstream.faults.add({ status: 503, retryAfter: 30 });
    await read();

    const other = callerHeaders({ tenant: '22222222-2222-4222-8222-222222222222' });
    expect((await pair.gateway.send(READ, undefined, other)).errors).toEqual([]);
  });

  it.each(['Sat, 31 Feb 2026 12:00:00 GMT', 'soon', '-5'])(
    'that is malformed is not heeded: %s',
    async (retryAfter) => {
      pair.upstream.faults.add({ status: 503, retryAfter });

      const answer = await read();

      expect(answer.errors).toEqual([]);
      expect(waits).toEqual([0]);
    },
  );

  describe('a wild value', () => {
    beforeEach(async () => {
      pair.upstream.faults.add({ status: 429, retryAfter: 999_999_999 });
    });

    it('is told and remembered as an hour', async () => {
      const answer = await read();
      nowMs += (HOUR_S - 10) * 1000;
      const late = await read();

      expect(answer.errors[0]?.extensions?.retryAfterSeconds).toBe(HOUR_S);
      expect(late.errors[0]?.extensions?.retryAfterSeconds).toBe(10);
      expect(pair.calls()).toEqual([GET]);
    });

    it('is over after an hour, when one call has shown that it is', async () => {
      await read();
      nowMs += HOUR_S * 1000;

      const answers = [await read(), await read()];

      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    });

    it('lets one call go first after an hour: others wait for its result', async () => {
      await read();
      nowMs += HOUR_S * 1000;
      pair.upstream.faults.add({ status: 429, retryAfter: 999_999_999 });

      await read();
      const next = await read();

      expect(next.errors[0]?.extensions?.retryAfterSeconds).toBe(HOUR_S);
      expect(pair.calls()).toEqual([GET, GET]);
    });
  });

  it('is over as soon as any call of the tenant succeeds', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    await pair.close();
    pair = await startGatewayWithUpstream({ clock }, { sleep: () => held });
    const colleague = callerHeaders({ user: 'colleague@contoso.example' });
    const readAs = (caller: typeof CALLER) => pair.gateway.send(READ, undefined, caller);
    await readAs(CALLER);
    await readAs(colleague);
    pair.upstream.faults.add({ method: 'GET', delayMs: 1 });
    pair.upstream.faults.add({ method: 'PUT', status: 429, retryAfter: 57 });
    const underWay = readAs(CALLER);
    await until(() => pair.upstream.requestCount === 3);

    await pair.gateway.send(UPDATE, ALL_FIELDS, CALLER);
    const before = await readAs(colleague);
    answerNow();
    await underWay;
    const after = await readAs(colleague);

    expect(before.errors[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect(after.errors).toEqual([]);
  });
});
