import type { Clock } from '../../src/shared/clock';
import {
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  READ,
  startGatewayWithUpstream,
} from '../support/upstream';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const FABRIKAM = '22222222-2222-4222-8222-222222222222';

const ADMIN = callerHeaders({ tenant: CONTOSO });
const COLLEAGUE = callerHeaders({ tenant: CONTOSO, user: 'colleague@contoso.example' });
const STRANGER = callerHeaders({ tenant: FABRIKAM });
const FORGER = callerHeaders({ tenant: CONTOSO, user: 'forger@contoso.example', noMfa: true });

describe('throttling', () => {
  let now: number;
  let waits: number[];
  let pair: GatewayWithUpstream;

  const clock: Clock = { epochMs: () => Date.now(), monotonicMs: () => now };

  beforeEach(async () => {
    now = 0;
    waits = [];
    pair = await startGatewayWithUpstream({
      clock,
      sleep: async (ms) => {
        waits.push(ms);
        now += ms;
      },
    });
  });

  afterEach(() => pair.close());

  const read = (caller = ADMIN) => pair.gateway.send(READ, undefined, caller);

  it('waits out a short Retry-After once and succeeds', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: 5 });

    const answer = await read();

    expect(answer.errors).toEqual([]);
    expect(waits).toEqual([5000]);
    expect(pair.calls()).toEqual([GET, GET]);
  });

  it('answers RATE_LIMITED after the second 429 in a row', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: 2, times: 0 });

    const answer = await read();

    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 2 });
    expect(pair.calls()).toEqual([GET, GET]);
  });

  it('answers RATE_LIMITED at once where Retry-After is longer than it waits', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });

    const answer = await read();

    expect(answer.status).toBe(200);
    expect(answer.headers['retry-after']).toBe('57');
    expect(answer.errors[0]).toMatchObject({
      message: 'Rate limit is exceeded. Try again in 57 seconds.',
      extensions: {
        code: 'RATE_LIMITED',
        retryAfterSeconds: 57,
        partnerCenter: { status: 429, retryable: true, hint: expect.stringContaining('Retry-After') },
      },
    });
    expect(waits).toEqual([]);
    expect(pair.calls()).toEqual([GET]);
  });

  it('does not wait longer than the operation has time', async () => {
    const hurried = await startGatewayWithUpstream({ clock, environment: { OPERATION_TIMEOUT_MS: '3000' } });
    hurried.upstream.faults.add({ status: 429, retryAfter: 4 });

    const answer = await hurried.gateway.send(READ);
    const calls = hurried.calls();
    await hurried.close();

    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 4 });
    expect(calls).toEqual([GET]);
  });

  it('understands a Retry-After that is a date', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: new Date(Date.now() + 3_600_000).toUTCString() });

    const answer = await read();

    const retryAfterSeconds = answer.errors[0]?.extensions?.retryAfterSeconds;
    expect(retryAfterSeconds).toBeGreaterThan(3590);
    expect(retryAfterSeconds).toBeLessThanOrEqual(3600);
  });

  it('takes a 429 that does not say how long for a second', async () => {
    pair.upstream.faults.add({ status: 429 });

    const answer = await read();

    expect(answer.errors).toEqual([]);
    expect(waits).toEqual([1000]);
  });

  it('answers further calls of the same caller from memory while it lasts', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });
    await read();

    now += 10_500;
    const answer = await read();

    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 47,
      partnerCenter: { status: null, retryable: true },
    });
    expect(answer.headers['retry-after']).toBe('47');
    expect(pair.calls()).toEqual([GET]);
  });

  it('calls again when the time is over', async () => {
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });
    await read();

    now += 57_000;
    const answer = await read();

    expect(answer.errors).toEqual([]);
  });

  it('holds for every user of a tenant whose tokens were accepted', async () => {
    await read(ADMIN);
    await read(COLLEAGUE);
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });
    await read(ADMIN);

    const answer = await read(COLLEAGUE);

    expect(answer.errors[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect(pair.calls()).toHaveLength(3);
  });

  it('leaves other tenants alone', async () => {
    await read(ADMIN);
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });
    await read(ADMIN);

    const answer = await read(STRANGER);

    expect(answer.errors).toEqual([]);
  });

  it('lets nobody throttle a tenant with a token that Partner Center has not accepted', async () => {
    await read(ADMIN);
    pair.upstream.faults.add({ status: 429, retryAfter: 57 });
    await read(FORGER);

    const answer = await read(ADMIN);

    expect(answer.errors).toEqual([]);
  });
});
