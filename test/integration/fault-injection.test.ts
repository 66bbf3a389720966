import type { Fault } from '../../src/emulator/fault-schema';
import { TRUNCATION_TIMES_OUT } from '../support/truncated';
import { callerHeaders, READ, startGatewayWithUpstream, UPDATE } from '../support/upstream';

const SEED = 20_261_122;
const TENANTS = Array.from(
  { length: 10 },
  (_, index) =>
    `${index}${index}${index}${index}${index}${index}${index}${index}-0000-4000-8000-000000000000`,
);
const OPERATIONS = 600;
const FAULT_SHARE = 0.2;

/** All kinds of faults: refused, failed, throttled, lost before and after the write, unusable, cut in the middle. */
const FAULTS: readonly Fault[] = [
  { status: 400 },
  { status: 403 },
  { status: 408 },
  { status: 429, retryAfter: 1 },
  { status: 429, retryAfter: 57 },
  { status: 500 },
  { status: 502, html: true },
  { status: 503 },
  { status: 504, applied: true },
  { cut: 'before-headers' },
  { cut: 'before-headers', applied: true },
  // Would take the whole time of an attempt each.
  ...(TRUNCATION_TIMES_OUT ? [] : [{ cut: 'mid-body', applied: true } as const]),
  { malformed: true, status: 200, applied: true },
  { empty: true, status: 200, applied: true },
  { bom: true },
  { gzip: true },
];

/** A small pseudo-random generator (mulberry32), so that a run can be repeated. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Update {
  readonly tenant: string;
  readonly telephone: string;
  readonly outcome: unknown;
  readonly isAcknowledged: boolean;
}

describe('a mixed load with a fifth of faults of all kinds', () => {
  it('misses no acknowledged update and applies none twice', async () => {
    const random = seededRandom(SEED);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    let now = 0;
    const pair = await startGatewayWithUpstream({
      random,
      clock: { epochMs: () => Date.now(), monotonicMs: () => now },
      sleep: async () => {},
      // The circuit has its own tests; here every fault is to reach its call.
      tuning: { circuit: { failureRatio: 0.99, sampleCalls: 1000, minimumCalls: 1000 } },
    });
    const callers = TENANTS.flatMap((tenant) =>
      ['one', 'two', 'three'].map((user) => ({ tenant, headers: callerHeaders({ tenant, user }) })),
    );
    const updates: Update[] = [];

    const read = async () => {
      await pair.gateway.send(READ, undefined, pick(callers).headers);
    };
    const update = async (index: number) => {
      const { tenant, headers } = pick(callers);
      const telephone = String(4_250_000_000 + index);
      const { errors } = await pair.gateway.send(UPDATE, { input: { telephone } }, headers);
      updates.push({
        tenant,
        telephone,
        isAcknowledged: errors.length === 0,
        outcome: errors[0]?.extensions?.outcome,
      });
    };

    for (let done = 0; done < OPERATIONS; done += 20) {
      // Throttling is remembered for its time, which passes between two waves.
      now += 60_000;
      for (let fault = 0; fault < 20 * FAULT_SHARE; fault += 1) {
        pair.upstream.faults.add({ ...pick(FAULTS), method: pick(['GET', 'PUT'] as const) });
      }
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => (random() < 0.5 ? read() : update(done + index))),
      );
    }

    const applied = TENANTS.flatMap((tenant) =>
      pair.upstream.writesOf(tenant).map(({ profile }) => ({ tenant, telephone: profile.telephone })),
    );
    const countOf = ({ tenant, telephone }: Update) =>
      applied.filter((write) => write.tenant === tenant && write.telephone === telephone).length;
    await pair.close();

    const acknowledged = updates.filter(({ isAcknowledged }) => isAcknowledged);
    expect(acknowledged.length).toBeGreaterThan(updates.length / 2);
    expect(updates.length - acknowledged.length).toBeGreaterThan(5);
    expect(acknowledged.filter((each) => countOf(each) !== 1)).toEqual([]);
    expect(updates.filter((each) => countOf(each) > 1)).toEqual([]);
    expect(updates.filter((each) => each.outcome === 'NOT_APPLIED' && countOf(each) > 0)).toEqual([]);
  });
});
