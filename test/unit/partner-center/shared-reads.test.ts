import fc from 'fast-check';
import { SharedReads } from '../../../src/partner-center/shared-reads';
import type { Cancellation } from '../../../src/shared/cancellation';

/** Waits to the end. */
const patient = <T>(result: Promise<T>) => result;

/** Somebody who waits until told to go. */
function impatient() {
  let go!: () => void;
  const gone = new Promise<never>((_resolve, reject) => {
    go = () => reject(new Error('gone'));
  });
  return { wait: <T>(result: Promise<T>) => Promise.race([result, gone]), go };
}

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

    const values = await Promise.all([reads.read('a', patient, begin), reads.read('a', patient, begin)]);

    expect(values).toEqual(['value', 'value']);
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins a read for each key', async () => {
    const reads = new SharedReads<string>();
    const begin = jest.fn(async () => 'value');

    await Promise.all([reads.read('a', patient, begin), reads.read('b', patient, begin)]);

    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('remembers nothing once the read is over', async () => {
    const reads = new SharedReads<string>();

    await reads.read('a', patient, async () => 'value');
    await reads.read('b', patient, () => Promise.reject(new Error('failed'))).catch(() => {});

    expect(reads.size).toBe(0);
  });

  it('cancels a read when the last reader has gone, and not before', async () => {
    const reads = new SharedReads<string>();
    const { result } = openRead<string>();
    let cancelled = false;
    const begin = (cancellation: Cancellation) => {
      cancellation.onCancelled(() => {
        cancelled = true;
      });
      return result;
    };
    const [first, second] = [impatient(), impatient()];
    const readers = [reads.read('a', first.wait, begin), reads.read('a', second.wait, begin)].map((reader) =>
      reader.catch(() => 'gone'),
    );

    first.go();
    await readers[0];
    const afterFirst = cancelled;
    second.go();
    await readers[1];

    expect([afterFirst, cancelled]).toEqual([false, true]);
  });

  it('begins a new read for a reader who comes after everybody has gone', async () => {
    const reads = new SharedReads<string>();
    const reader = impatient();
    const first = reads.read('a', reader.wait, () => openRead<string>().result);
    reader.go();
    await first.catch(() => {});

    await expect(reads.read('a', patient, async () => 'fresh')).resolves.toBe('fresh');
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
            const got = reads.read(key, patient, () => {
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
