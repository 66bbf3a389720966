import { MemoryRetryAfterStore } from '../../../src/state/memory/retry-after-store';

const HOUR_MS = 3_600_000;

describe('MemoryRetryAfterStore', () => {
  let nowMs: number;
  let store: MemoryRetryAfterStore;

  beforeEach(() => {
    nowMs = 1000;
    store = new MemoryRetryAfterStore({ epochMs: () => 0, monotonicMs: () => nowMs });
  });

  it('doubles a wait that Partner Center does not state, up to a minute, until the caller is served again', () => {
    const waits = Array.from({ length: 8 }, () => store.record('caller', undefined));
    store.clear('caller');

    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(store.record('caller', undefined)).toBe(1000);
  });

  it('counts down for the caller, and for nobody else', () => {
    store.record('caller', 5000);
    nowMs += 2000;

    expect([store.remainingMs('caller'), store.remainingMs('other')]).toEqual([3000, 0]);
  });

  it('responds at once', () => {
    expect([store.remainingMs('caller'), store.record('caller', 1000), store.clear('caller')]).toEqual([
      0,
      1000,
      undefined,
    ]);
  });

  it('counts who must wait now', () => {
    store.record('one', 5000);
    store.record('other', 9000);
    expect(store.throttled).toBe(2);

    nowMs += 5000;
    expect(store.throttled).toBe(1);
    store.clear('other');
    expect(store.throttled).toBe(0);
  });

  it('lets every call pass when the time is over', () => {
    store.record('caller', 5000);
    nowMs += 5000;

    expect([store.remainingMs('caller'), store.remainingMs('caller')]).toEqual([0, 0]);
  });

  it('remembers a wild value for an hour, and then lets one call go first', () => {
    const waitMs = store.record('caller', 999_999_999_000);
    nowMs += HOUR_MS - 1;
    const before = store.remainingMs('caller');
    nowMs += 1;
    const probe = store.remainingMs('caller');
    const next = store.remainingMs('caller');

    expect([waitMs, before, probe]).toEqual([HOUR_MS, 1, 0]);
    expect(next).toBeGreaterThan(0);
  });

  it.each([
    ['ends for all when the probe succeeds', () => store.clear('caller'), 0],
    ['begins anew when the probe is told so', () => store.record('caller', 999_999_999_000), HOUR_MS],
  ])('a wait of an hour %s', (_what, end, remainingMs) => {
    store.record('caller', 999_999_999_000);
    nowMs += HOUR_MS;
    store.remainingMs('caller');

    end();

    expect(store.remainingMs('caller')).toBe(remainingMs);
  });

  it('lets another call go first if nothing came of the probe', () => {
    store.record('caller', HOUR_MS);
    nowMs += HOUR_MS;
    store.remainingMs('caller');
    nowMs += 10_000;

    expect(store.remainingMs('caller')).toBe(0);
  });
});
