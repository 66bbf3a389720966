import { Cancellation, CancelledError } from '../../../src/shared/cancellation';

describe('Cancellation', () => {
  it('calls its listeners once, in the order in which they came', () => {
    const cancellation = new Cancellation();
    const called: string[] = [];
    cancellation.onCancelled(() => called.push('first'));
    cancellation.onCancelled(() => called.push('second'));
    const before = cancellation.isCancelled;

    cancellation.cancel();
    cancellation.cancel();

    expect([before, cancellation.isCancelled]).toEqual([false, true]);
    expect(called).toEqual(['first', 'second']);
  });

  it('calls no listener that was taken away, be it by another listener', () => {
    const cancellation = new Cancellation();
    const listener = jest.fn();
    const stopEarly = cancellation.onCancelled(listener);
    cancellation.onCancelled(() => stopLate());
    const stopLate = cancellation.onCancelled(listener);

    stopEarly();
    stopEarly();
    cancellation.cancel();

    expect(listener).not.toHaveBeenCalled();
  });

  it('calls a listener that comes too late at once', () => {
    const cancellation = new Cancellation();
    const listener = jest.fn();
    cancellation.cancel();

    cancellation.onCancelled(listener)();

    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('throws once it is cancelled, and not before', () => {
    const cancellation = new Cancellation();
    cancellation.throwIfCancelled();

    cancellation.cancel();

    expect(() => cancellation.throwIfCancelled()).toThrow(CancelledError);
  });

  it('throws the reason it was cancelled for first, also through its signal', () => {
    const cancellation = new Cancellation();
    const { signal } = cancellation;

    cancellation.cancel(new Error('first'));
    cancellation.cancel(new Error('second'));

    expect(() => cancellation.throwIfCancelled()).toThrow('first');
    expect(signal.reason).toBe(cancellation.reason);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('gives a signal that tells the same, asked for %s', (_when, isAskedBefore) => {
    const cancellation = new Cancellation();
    const early = isAskedBefore ? cancellation.signal : undefined;
    expect(early?.aborted).not.toBe(true);

    cancellation.cancel();

    expect(cancellation.signal.aborted).toBe(true);
    expect(cancellation.signal).toBe(early ?? cancellation.signal);
  });
});
