import { Cancellation } from '../../../src/shared/cancellation';
import { untilCancelled, withDeadline, withTimeout } from '../../../src/shared/timeout';
import { useFakeTimeouts } from '../../support/fake-timers';

const endless = () => new Promise<never>(() => {});
const errors = {
  timeoutError: () => new Error('too late'),
  abortError: () => new Error('aborted'),
};

beforeEach(useFakeTimeouts);
afterEach(() => jest.useRealTimers());

describe('withTimeout', () => {
  it('returns the result, and leaves neither a timer nor a listener', async () => {
    const stop = jest.fn();

    const result = withTimeout(Promise.resolve('result'), { limitMs: 1000, onAbort: () => stop, ...errors });

    await expect(result).resolves.toBe('result');
    expect(jest.getTimerCount()).toBe(0);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('fails with the error of the result', async () => {
    const result = withTimeout(Promise.reject(new Error('failed')), { limitMs: 1000, ...errors });

    await expect(result).rejects.toThrow('failed');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('fails when the limit is over, and not before', async () => {
    const settled = jest.fn();
    const result = withTimeout(endless(), { limitMs: 1000, ...errors });
    result.catch(settled);

    jest.advanceTimersByTime(999);
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);

    await expect(result).rejects.toThrow('too late');
  });

  it.each([
    ['while it waits', false],
    ['before', true],
  ])('fails when it is aborted %s, and stops the timer', async (_when, isBefore) => {
    const client = new Cancellation();
    if (isBefore) client.cancel();

    const result = withTimeout(endless(), {
      limitMs: 1000,
      onAbort: (listener) => client.onCancelled(listener),
      ...errors,
    });
    client.cancel();

    await expect(result).rejects.toThrow('aborted');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says that the limit was exceeded, even if it is aborted next', async () => {
    const client = new Cancellation();
    const onAbort = (listener: () => void) => client.onCancelled(listener);
    const result = withTimeout(endless(), { limitMs: 10, onAbort, ...errors });

    jest.advanceTimersByTime(10);
    client.cancel();

    await expect(result).rejects.toThrow('too late');
  });
});

describe('withDeadline', () => {
  it('cancels the work with the reason when the limit is over, and not before', async () => {
    const work = (cancellation: Cancellation) => untilCancelled(endless(), cancellation);
    const result = withDeadline(1000, errors.timeoutError, work);

    jest.advanceTimersByTime(999);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1);

    await expect(result).rejects.toThrow('too late');
  });

  it('leaves no timer behind, however the work ends', async () => {
    await withDeadline(1000, errors.timeoutError, async () => 'done');
    await withDeadline(1000, errors.timeoutError, () => Promise.reject(new Error('failed'))).catch(() => {});

    expect(jest.getTimerCount()).toBe(0);
  });
});
