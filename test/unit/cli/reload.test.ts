import { EventEmitter } from 'node:events';
import { type ReloadableProcess, reloadOnHangup } from '../../../src/cli/reload';
import { PersistedOperationsError } from '../../../src/graphql/documents/persisted/persisted-operations-error';
import { createLogRecorder, type LogRecorder } from '../../support/log-recorder';
import { someTurns } from '../../support/upstream';

class FakeProcess extends EventEmitter implements ReloadableProcess {
  readonly pid = 4711;
  readonly kill = jest.fn();

  constructor(readonly platform: string) {
    super();
  }
}

describe('SIGHUP', () => {
  let log: LogRecorder;

  beforeEach(() => {
    log = createLogRecorder();
  });

  function start(
    reload: (() => Promise<void>) | undefined,
    platform = 'linux',
    isTerminalGone = () => false,
  ) {
    const fake = new FakeProcess(platform);
    reloadOnHangup({ process: fake, logger: log.logger, reload, isTerminalGone });
    return fake;
  }

  it('reloads, each time', async () => {
    const reload = jest.fn(async () => {});
    const fake = start(reload);
    fake.emit('SIGHUP');
    fake.emit('SIGHUP');
    await someTurns();

    expect(reload).toHaveBeenCalledTimes(2);
    expect(log.entries()).toEqual([]);
  });

  it('waits for a reload that is under way', async () => {
    const order: string[] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    const fake = start(async () => {
      order.push('begin');
      if (order.length === 1) await first;
      order.push('end');
    });
    fake.emit('SIGHUP');
    fake.emit('SIGHUP');
    await someTurns();
    expect(order).toEqual(['begin']);

    release();
    await someTurns();
    expect(order).toEqual(['begin', 'end', 'begin', 'end']);
  });

  it('logs each fault of a file, and reloads at the next one all the same', async () => {
    const reload = jest
      .fn(async () => {})
      .mockRejectedValueOnce(new PersistedOperationsError(['a.json: one', 'a.json: two']));
    const fake = start(reload);
    fake.emit('SIGHUP');
    fake.emit('SIGHUP');
    await someTurns();

    const msg = 'not reloaded: the persisted operations stay as they were';
    expect(log.entries()).toMatchObject([
      { level: 50, msg, fault: 'a.json: one' },
      { level: 50, msg, fault: 'a.json: two' },
    ]);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('logs what nobody expected', async () => {
    start(() => Promise.reject(new TypeError('broken'))).emit('SIGHUP');
    await someTurns();

    expect(log.entries()).toMatchObject([{ level: 50, err: { message: 'broken' } }]);
  });

  it('ends the process, as is its default, if it says that the terminal is gone', async () => {
    const reload = jest.fn(async () => {});
    const fake = start(reload, 'linux', () => true);
    fake.emit('SIGHUP');
    await someTurns();

    expect(fake.kill.mock.calls).toEqual([[4711, 'SIGHUP']]);
    expect(fake.listenerCount('SIGHUP')).toBe(0);
    expect(reload).not.toHaveBeenCalled();
  });

  it.each([
    ['there is nothing to reload', undefined, 'linux'],
    ['the system is Windows, where it says that the console is closed', async () => {}, 'win32'],
  ])('keeps its default if %s', (_what, reload, platform) => {
    expect(start(reload, platform).listenerCount('SIGHUP')).toBe(0);
  });
});
