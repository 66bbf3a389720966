import fc from 'fast-check';
import { SharedReads } from '../../../src/partner-center/shared-reads';

const never = new AbortController().signal;

/** A read whose end a test decides. */
function openRead<T>() {
  let finish!: (value: T) => void;
  let fail!: (error: Error) => void;
  const result = new Promise<T>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { result, finish, fail };
}

describe('SharedReads', () => {
  it('begins one read for readers with the same key', async () => {
    const reads = new SharedReads<string>();
    const begin = jest.fn(async () => 'value');

    const values = await Promise.all([reads.read('a', never, begin), reads.read('a', never, begin)]);

    expect(values).toEqual(['value', 'value']);
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins a read for each key', async () => {
    const reads = new SharedReads<string>();
    const begin = jest.fn(async () => 'value');

    await Promise.all([reads.read('a', never, begin), reads.read('b', never, begin)]);

    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('remembers nothing once the read is over', async () => {
    const reads = new SharedReads<string>();

    await reads.read('a', never, async () => 'value');
    await reads.read('b', never, () => Promise.reject(new Error('failed'))).catch(() => {});

    expect(reads.size).toBe(0);
  });

  it('cancels a read when the last reader has gone, and not before', async () => {
    const reads = new SharedReads<string>();
    const { result } = openRead<string>();
    let cancelled = false;
    const begin = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => {
        cancelled = true;
      });
      return result;
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const readers = [reads.read('a', first.signal, begin), reads.read('a', second.signal, begin)].map(
      (reader) => reader.catch(() => 'gone'),
    );

    first.abort();
    await readers[0];
    const afterFirst = cancelled;
    second.abort();
    await readers[1];

    expect([afterFirst, cancelled]).toEqual([false, true]);
  });

  it('begins a new read for a reader who comes after everybody has gone', async () => {
    const reads = new SharedReads<string>();
    const gone = new AbortController();
    const first = reads.read('a', gone.signal, () => openRead<string>().result);
    gone.abort();
    await first.catch(() => {});

    await expect(reads.read('a', never, async () => 'fresh')).resolves.toBe('fresh');
  });

  it('gives no reader another key or a value from before a finished write, whatever the order of events', async () => {
    type Event =
      | { readonly type: 'read'; readonly key: string }
      | { readonly type: 'write' }
      | { readonly type: 'answer'; readonly pick: number };

    const event: fc.Arbitrary<Event> = fc.oneof(
      fc.record({ type: fc.constant('read' as const), key: fc.constantFrom('one', 'two', 'three') }),
      fc.record({ type: fc.constant('write' as const) }),
      fc.record({ type: fc.constant('answer' as const), pick: fc.nat(20) }),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        const reads = new SharedReads<{ key: string; version: number }>();
        const open: { finish: () => void }[] = [];
        const checks: Promise<void>[] = [];
        let version = 0;

        for (const happening of events) {
          if (happening.type === 'write') {
            version += 1;
            reads.writeFinished();
          } else if (happening.type === 'answer') {
            open.splice(happening.pick % (open.length || 1), 1)[0]?.finish();
            await Promise.resolve();
          } else {
            const { key } = happening;
            const versionAtStart = version;
            const got = reads.read(key, never, () => {
              const { result, finish } = openRead<{ key: string; version: number }>();
              // The oldest state that the read can have seen is that of its beginning.
              const value = { key, version };
              open.push({ finish: () => finish(value) });
              return result;
            });
            checks.push(
              got.then((value) => {
                expect(value.key).toBe(key);
                expect(value.version).toBeGreaterThanOrEqual(versionAtStart);
              }),
            );
          }
        }
        for (const { finish } of open) finish();
        await Promise.all(checks);
        expect(reads.size).toBe(0);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});
