import { EventEmitter } from 'node:events';
import { type EndableProcess, shutDownOnSignals } from '../../../src/cli/shutdown';
import { CANARY_JWT, piecesIn } from '../../support/canary';
import { createLogRecorder, type LogRecorder } from '../../support/log-recorder';

class FakeProcess extends EventEmitter implements EndableProcess {
  readonly exit = jest.fn();
}

describe('the end of a process', () => {
  let fake: FakeProcess;
  let log: LogRecorder;

  const drain = jest.fn();

  function start(close: () => Promise<void>, delayMs = 0): void {
    fake = new FakeProcess();
    log = createLogRecorder();
    shutDownOnSignals({ process: fake, logger: log.logger, drain, close, delayMs, graceMs: 10_000 });
  }

  beforeEach(() => {
    drain.mockReset();
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const messages = () => log.entries().map(({ msg }) => msg);

  it.each(['SIGTERM', 'SIGINT'])('comes with 0 after %s, once everything is closed', async (signal) => {
    let closed = () => {};
    start(() => new Promise((resolve) => (closed = resolve)));
    fake.emit(signal);
    await jest.advanceTimersByTimeAsync(9999);
    expect(fake.exit).not.toHaveBeenCalled();

    closed();
    await jest.advanceTimersByTimeAsync(0);
    expect(fake.exit.mock.calls).toEqual([[0]]);
    expect(jest.getTimerCount()).toBe(0);
    expect(messages()).toEqual(['shutting down', 'shut down']);
  });

  it('comes with 0 when the time for operations in flight is up', async () => {
    start(() => new Promise(() => {}));
    fake.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(10_000);

    expect(fake.exit.mock.calls).toEqual([[0]]);
    expect(messages()).toEqual(['shutting down', 'time is up: operations in flight are cut off']);
  });

  it('is announced at once, and begins when the delay is over', async () => {
    const close = jest.fn(async () => {});
    start(close, 3000);
    fake.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(2999);
    expect(drain).toHaveBeenCalledTimes(1);
    expect(close).not.toHaveBeenCalled();

    await jest.advanceTimersByTimeAsync(1);
    expect(close).toHaveBeenCalledTimes(1);
    expect(fake.exit.mock.calls).toEqual([[0]]);
  });

  it('leaves operations in flight their whole grace after the delay', async () => {
    start(() => new Promise(() => {}), 3000);
    fake.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(12_999);
    expect(fake.exit).not.toHaveBeenCalled();

    await jest.advanceTimersByTimeAsync(1);
    expect(fake.exit.mock.calls).toEqual([[0]]);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ])('comes at once with a second signal a second later: %s ends it with %i', async (second, code) => {
    start(() => new Promise(() => {}));
    fake.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(1000);
    fake.emit(second);

    expect(fake.exit.mock.calls).toEqual([[code]]);
  });

  it('is not hurried by a signal that arrives twice: in the group, and forwarded by npm', async () => {
    let closed = () => {};
    start(() => new Promise((resolve) => (closed = resolve)));
    fake.emit('SIGINT');
    await jest.advanceTimersByTimeAsync(999);
    fake.emit('SIGINT');
    expect(fake.exit).not.toHaveBeenCalled();

    closed();
    await jest.advanceTimersByTimeAsync(0);
    expect(fake.exit.mock.calls).toEqual([[0]]);
  });

  it('comes with 1 if closing fails', async () => {
    start(() => Promise.reject(new Error('cannot close')));
    fake.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(0);

    expect(fake.exit.mock.calls).toEqual([[1]]);
    expect(log.entries().at(-1)).toMatchObject({ msg: 'shutdown failed', err: { message: 'cannot close' } });
  });

  it('comes with 1 after a fault that nobody handled, which is logged without secrets', () => {
    start(async () => {});
    const fault = Object.assign(new Error(`lost ${CANARY_JWT}`), { headers: { authorization: CANARY_JWT } });
    fake.emit('uncaughtException', fault, 'unhandledRejection');

    expect(fake.exit.mock.calls).toEqual([[1]]);
    expect(log.entries()).toEqual([
      expect.objectContaining({ msg: 'unhandled fault', origin: 'unhandledRejection' }),
    ]);
    expect(piecesIn(log.text(), CANARY_JWT)).toEqual([]);
  });
});
