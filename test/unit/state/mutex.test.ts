import { setImmediate as nextTurn } from 'node:timers/promises';
import { Deadline } from '../../../src/partner-center/deadline';
import { Cancellation, CancelledError } from '../../../src/shared/cancellation';
import { systemClock } from '../../../src/shared/clock';
import { MemoryMutex } from '../../../src/state/memory/mutex';

const deadline = new Deadline(systemClock, 60_000);
const never = { cancellation: new Cancellation(), deadline };

describe('MemoryMutex', () => {
  it('runs work on one key in the order in which it came, never two at once', async () => {
    const lock = new MemoryMutex();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await nextTurn();
      events.push(`${name} ends`);
    };

    await Promise.all([lock.run('key', work('first'), never), lock.run('key', work('second'), never)]);

    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('begins work on a free key at once, and asks for no turn of the event loop', () => {
    const begun: string[] = [];
    const lock = new MemoryMutex();

    void lock.run('key', async () => void begun.push('work'), never);

    expect(begun).toEqual(['work']);
  });

  it('lets work on other keys go on', async () => {
    const lock = new MemoryMutex();
    const endless = lock.run('one', () => new Promise(() => {}), never);

    await expect(lock.run('two', async () => 'done', never)).resolves.toBe('done');
    void endless;
  });

  it('goes on after work that failed', async () => {
    const lock = new MemoryMutex();
    const failing = lock.run('key', () => Promise.reject(new Error('failed')), never);
    const next = lock.run('key', async () => 'done', never);

    await expect(failing).rejects.toThrow('failed');
    await expect(next).resolves.toBe('done');
  });

  it('does not carry out work that was cancelled while it waited', async () => {
    const lock = new MemoryMutex();
    const cancellation = new Cancellation();
    const work = jest.fn();
    let finish = () => {};
    const first = lock.run('key', () => new Promise<void>((resolve) => (finish = resolve)), never);
    const second = lock.run('key', work, { cancellation, deadline });
    await nextTurn();

    cancellation.cancel();
    // At once, though the first has not ended.
    await expect(second).rejects.toThrow(CancelledError);
    const third = lock.run('key', async () => 'done', never);
    finish();
    await first;

    await expect(third).resolves.toBe('done');
    expect(work).not.toHaveBeenCalled();
  });

  it('begins at once if nobody works on the key', () => {
    const work = jest.fn(async () => {});

    void new MemoryMutex().run('key', work, never);

    expect(work).toHaveBeenCalledWith({ remainingMs: Number.POSITIVE_INFINITY });
  });

  it('remembers no key that nobody works on', async () => {
    const lock = new MemoryMutex();

    await Promise.all(Array.from({ length: 100 }, (_, key) => lock.run(`key ${key}`, async () => {}, never)));

    expect(lock.size).toBe(0);
  });
});
