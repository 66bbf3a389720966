import type { Call } from '../../../src/partner-center/call';
import { Deadline } from '../../../src/partner-center/deadline';
import { UnavailableError } from '../../../src/partner-center/errors/unavailable-error';
import { createBulkhead } from '../../../src/partner-center/policies/bulkhead';
import { backoffMs, createRetry } from '../../../src/partner-center/policies/retry';
import { parseRetryAfter } from '../../../src/partner-center/wire/retry-after';
import { Cancellation, CancelledError } from '../../../src/shared/cancellation';
import { systemClock } from '../../../src/shared/clock';
import { RetryAfterStore } from '../../../src/state/memory/retry-after-store';

const never = new Cancellation();
const call: Call = { method: 'GET', path: '/', requestId: '11111111-1111-4111-8111-111111111111' };
const passing = () =>
  new UnavailableError('connection-lost', { call, correlationId: call.requestId, retryable: true });

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);

  it.each([
    ['57', 57_000],
    [' 57 ', 57_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:59:00 GMT', 0],
  ])('takes %j for %d ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });

  it.each([null, '', '-1', '1.5', '1e3', '0x10', 'soon', '57 seconds', '9999999999', '2026-01-01T12:00:30Z'])(
    'takes %j for nothing',
    (header) => {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    },
  );

  it('takes a date that no calendar has for nothing', () => {
    expect(parseRetryAfter('Thu, 99 Jan 2026 12:00:30 GMT', now)).toBeUndefined();
  });
});

describe('backoffMs', () => {
  const settings = { tries: 5, baseDelayMs: 200, maxDelayMs: 1000 };

  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [4, 1000],
  ])('waits before repetition %d for less than %d ms', (repetition, bound) => {
    expect(backoffMs(repetition, settings, () => 0)).toBe(0);
    expect(backoffMs(repetition, settings, () => 1)).toBe(bound);
  });
});

describe('createRetry', () => {
  it.each([1, 2, 3, 4])('sends a call that keeps failing %d times where it may', async (tries) => {
    const waits: number[] = [];
    const sleep = async (ms: number) => void waits.push(ms);
    const retry = createRetry({ tries, baseDelayMs: 100, maxDelayMs: 1000 }, sleep, () => 1);
    const send = jest.fn(() => Promise.reject(passing()));

    await expect(retry(send, new Deadline(systemClock, 60_000), never)).rejects.toThrow('unavailable');
    expect(send).toHaveBeenCalledTimes(tries);
    expect(waits).toEqual([100, 200, 400].slice(0, tries - 1));
  });

  it('stops when it is cancelled between two tries', async () => {
    const cancellation = new Cancellation();
    const retry = createRetry({ tries: 3, baseDelayMs: 1, maxDelayMs: 1 }, async () => {}, Math.random);
    const send = jest.fn(async () => {
      cancellation.cancel();
      throw passing();
    });

    await expect(retry(send, new Deadline(systemClock, 1000), cancellation)).rejects.toThrow('unavailable');
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('ThrottleMemory', () => {
  it('doubles a wait that Partner Center does not state, up to a minute, until the caller is served again', () => {
    const memory = new RetryAfterStore(systemClock);
    const waits = Array.from({ length: 8 }, () => memory.record('caller', undefined));
    memory.clear('caller');

    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(memory.record('caller', undefined)).toBe(1000);
  });
});

describe('createBulkhead', () => {
  it('goes on with those who wait behind one that was cancelled', async () => {
    const bulkhead = createBulkhead({ concurrent: 1, queued: 10 });
    const full = () => new Error('full');
    const cancellation = new Cancellation();
    let finish = () => {};
    const first = bulkhead.execute(() => new Promise<void>((resolve) => (finish = resolve)), never, full);
    const second = bulkhead.execute(async () => 'second', cancellation, full);
    const third = bulkhead.execute(async () => 'third', never, full);

    cancellation.cancel();
    finish();
    await first;

    await expect(second).rejects.toThrow(CancelledError);
    await expect(third).resolves.toBe('third');
  });
});
