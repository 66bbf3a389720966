/**
 * Waits at most `limitMs` for a result; then rejects with what `onExceeded` makes. Nothing is cancelled.
 *
 * A busy event loop runs late timers before it reads sockets. So when the time is over, it reads them once more: a reply
 * that has arrived meanwhile still counts, and a long garbage collection is not taken for a server that stalls.
 */
export function within<T>(result: Promise<T>, limitMs: number, onExceeded: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(onExceeded())), limitMs);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
