import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Replaces setTimeout, which the time limits run on, and leaves everything that sockets need as it is.
 * Use jest.useRealTimers() afterwards.
 */
export function useFakeTimeouts(): void {
  jest.useFakeTimers({
    doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval'],
  });
}

/** Lets time pass in steps, with turns of the event loop between them, until a promise settles. */
export async function passTimeUntilSettled<T>(promise: Promise<T>, stepMs: number): Promise<T> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (let step = 0; !isSettled && step < 1000; step += 1) {
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    jest.advanceTimersByTime(stepMs);
  }
  return promise;
}
