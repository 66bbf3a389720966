import { setImmediate as nextTurn } from 'node:timers/promises';
import { Cancellation, CancelledError } from '../../../src/shared/cancellation';
import { KeyedMutex } from '../../../src/state/memory/keyed-mutex';

const never = new Cancellation();

describe('KeyedLock', () => {
  it('runs work on one key in the order in which it came, never two at once', async () => {
    const lock = new KeyedMutex();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await nextTurn();
      events.push(`${name} ends`);
    };

    await Promise.all([lock.run('key', work('first'), never), lock.run('key', work('second'), never)]);

    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('lets work on other keys go on', async () => {
    const lock = new KeyedMutex();
    const endless = lock.run('one', () => new Promise(() => {}), never);

    await expect(lock.run('two', async () => 'done', never)).resolves.toBe('done');
    void endless;
  });

  it('goes on after work that failed', async () => {
    const lock = new KeyedMutex();
    const failing = lock.run('key', () => Promise.reject(new Error('failed')), never);
    const next = lock.run('key', async () => 'done', never);

    await expect(failing).rejects.toThrow('failed');
    await expect(next).resolves.toBe('done');
  });

  it('does not carry out work that was cancelled while it waited', async () => {
    const lock = new KeyedMutex();
    const cancellation = new Cancellation();
    const work = jest.fn();
    let finish = () => {};
    const first = lock.run('key', () => new Promise<void>((resolve) => (finish = resolve)), never);
    const second = lock.run('key', work, cancellation);
    await nextTurn();

    cancellation.cancel();
    finish();
    await first;

    await expect(second).rejects.toThrow(CancelledError);
    expect(work).not.toHaveBeenCalled();
  });

  it('remembers no key that nobody works on', async () => {
    const lock = new KeyedMutex();

    await Promise.all(Array.from({ length: 100 }, (_, key) => lock.run(`key ${key}`, async () => {}, never)));

    expect(lock.size).toBe(0);
  });
});
