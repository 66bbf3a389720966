import { waitFor } from '../../../src/partner-center/patience';
import { withinTimeLimit } from '../../../src/partner-center/policies/time-limit';
import { Cancellation } from '../../../src/shared/cancellation';
import { useFakeTimeouts } from '../../support/fake-timers';

const endless = () => new Promise<never>(() => {});
const onExceeded = () => new Error('exceeded');

beforeEach(useFakeTimeouts);
afterEach(() => jest.useRealTimers());

describe('withinTimeLimit', () => {
  it('gives back what the work brings, and leaves neither a timer nor a listener', async () => {
    const parent = new Cancellation();
    const stop = jest.fn();
    jest.spyOn(parent, 'onCancelled').mockReturnValue(stop);

    const result = withinTimeLimit({ limitMs: 1000, parent, onExceeded }, async () => 'result');

    await expect(result).resolves.toBe('result');
    expect(jest.getTimerCount()).toBe(0);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('lets the work fail with its own error', async () => {
    const result = withinTimeLimit({ limitMs: 1000, onExceeded }, () => Promise.reject(new Error('failed')));

    await expect(result).rejects.toThrow('failed');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('cancels the work when the limit is over, and does not wait for it', async () => {
    const work = jest.fn<Promise<never>, [Cancellation]>(endless);
    const result = withinTimeLimit({ limitMs: 1000, onExceeded }, work);
    const cancellation = work.mock.calls[0]?.[0];

    jest.advanceTimersByTime(999);
    const before = cancellation?.isCancelled;
    jest.advanceTimersByTime(1);

    await expect(result).rejects.toThrow('exceeded');
    expect([before, cancellation?.isCancelled]).toEqual([false, true]);
  });

  it.each([
    ['during the work', false],
    ['before it', true],
  ])('cancels the work when its parent is cancelled %s, and stops the timer', async (_when, isBefore) => {
    const parent = new Cancellation();
    const work = jest.fn<Promise<never>, [Cancellation]>(endless);

    if (isBefore) parent.cancel();
    const result = withinTimeLimit({ limitMs: 1000, parent, onExceeded }, work);
    parent.cancel();

    await expect(result).rejects.toThrow('exceeded');
    expect(work.mock.calls[0]?.[0].isCancelled).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says that its own limit struck, even where the parent is cancelled next', async () => {
    const parent = new Cancellation();
    const result = withinTimeLimit(
      { limitMs: 10, parent, onExceeded: () => new Error(parent.isCancelled ? 'parent' : 'limit') },
      endless,
    );

    jest.advanceTimersByTime(10);
    parent.cancel();

    await expect(result).rejects.toThrow('limit');
  });
});

describe('waitFor', () => {
  it('says who ended the waiting: the limit or the client', async () => {
    const client = new Cancellation();
    const patience = {
      limitMs: 1000,
      onHangUp: (listener: () => void) => client.onCancelled(listener),
      late: () => new Error('late'),
      gone: () => new Error('gone'),
    };
    const [late, gone] = [
      waitFor(endless(), { ...patience, onHangUp: undefined }),
      waitFor(endless(), patience),
    ];

    client.cancel();
    jest.advanceTimersByTime(1000);

    await expect(late).rejects.toThrow('late');
    await expect(gone).rejects.toThrow('gone');
  });
});
