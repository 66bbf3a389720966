import { SingleFlight } from '../../../../src/partner-center/reads/single-flight';
import type { Cancellation } from '../../../../src/shared/cancellation';
import { useFakeTimeouts } from '../../../support/fake-timers';
import { begun, impatient, openRead, patient, readKey } from '../../../support/readers';

const GRACE_MS = 1000;
const A = readKey('a');
const B = readKey('b');

/** Begins a read whose end a test decides, and shows whether it was cancelled. */
function cancellableRead() {
  const { result, finish, fail } = openRead<string>();
  const cancelled = jest.fn();
  const begin = jest.fn((cancellation: Cancellation) => {
    cancellation.onCancelled(cancelled);
    return { result, source: 'sent' };
  });
  return { begin, cancelled, result, finish, fail };
}

describe('SingleFlight', () => {
  it('begins one read for readers with the same key', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const begin = jest.fn(begun('value'));

    const values = await Promise.all([reads.read(A, patient, begin), reads.read(A, patient, begin)]);

    expect(values).toEqual(['value', 'value']);
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins a read for each key', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const begin = jest.fn(begun('value'));

    await Promise.all([reads.read(A, patient, begin), reads.read(B, patient, begin)]);

    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('remembers nothing once the read is over', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);

    await reads.read(A, patient, begun('value'));
    await reads
      .read(B, patient, () => ({ result: Promise.reject(new Error('failed')), source: 'sent' }))
      .catch(() => {});

    expect(reads.size).toBe(0);
  });

  it.each(['hangUp', 'runOutOfTime'] as const)(
    'without a grace, cancels a read when its last reader goes, and not before (%s)',
    async (go) => {
      const reads = new SingleFlight<string, string>(0);
      const { begin, cancelled } = cancellableRead();
      const [first, second] = [impatient(), impatient()];
      const readers = [first, second].map(({ reader }) => reads.read(A, reader, begin).catch(() => 'gone'));

      first[go]();
      await readers[0];
      const afterFirst = cancelled.mock.calls.length;
      second[go]();
      await readers[1];

      expect([afterFirst, cancelled.mock.calls.length]).toEqual([0, 1]);
    },
  );

  it('tells who joins what the read was sent as', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const onJoin = jest.fn();

    const first = reads.read(A, { ...patient, onJoin }, () => ({ ...begun('value')(), source: 'first' }));
    const second = reads.read(A, { ...patient, onJoin }, begun('never begun'));
    await Promise.all([first, second]);

    expect(onJoin.mock.calls).toEqual([['first']]);
  });

  it.each([
    ['the written tenant', 'one', 'one', false],
    ['a tenant that is not known yet', undefined, 'one', false],
    ['any tenant, as the writer is not known', 'one', undefined, false],
    ['another tenant', 'two', 'one', true],
  ])(
    'after a write, a read of %s is joined only if the write cannot concern it',
    async (_what, tenant, writer, isJoined) => {
      const reads = new SingleFlight<string, string>(GRACE_MS);
      const key = readKey('a', { tenant });
      const before = reads.read(key, patient, begun('before'));

      reads.invalidate(key.path, writer);

      await expect(reads.read(key, patient, begun('after'))).resolves.toBe(isJoined ? 'before' : 'after');
      await before;
    },
  );

  it('after a write, a read of the path with a query is not joined', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const key = readKey('a', { path: '/profile?version=last' });
    const before = reads.read(key, patient, begun('before'));

    reads.invalidate('/profile', undefined);

    await expect(reads.read(key, patient, begun('after'))).resolves.toBe('after');
    await before;
  });

  it('after a write, reads of other paths go on being joined', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const before = reads.read(A, patient, begun('before'));

    reads.invalidate('/other', undefined);

    await expect(reads.read(A, patient, begun('after'))).resolves.toBe('before');
    await before;
  });

  it('shares no result that another schema has parsed', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const one = reads.read(A, patient, begun('by one'));
    const other = reads.read(readKey('a', { schema: {} }), patient, begun('by another'));

    await expect(Promise.all([one, other])).resolves.toEqual(['by one', 'by another']);
  });

  it('begins a new read for a reader who comes after one was cancelled', async () => {
    const reads = new SingleFlight<string, string>(0);
    const client = impatient();
    const first = reads.read(A, client.reader, cancellableRead().begin);
    client.hangUp();
    await first.catch(() => {});

    await expect(reads.read(A, patient, begun('fresh'))).resolves.toBe('fresh');
  });
});

describe('a shared read whose last reader has hung up', () => {
  beforeEach(useFakeTimeouts);
  afterEach(() => jest.useRealTimers());

  /** Begins a read and lets its only reader hang up. */
  const abandon = async (reads: SingleFlight<string, string>, options?: Parameters<typeof impatient>[0]) => {
    const read = cancellableRead();
    const client = impatient(options);
    const reading = reads.read(A, client.reader, read.begin);
    client.hangUp();
    await reading.catch(() => {});
    return read;
  };

  it('is cancelled when its grace is over, and not before', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { cancelled } = await abandon(reads);

    jest.advanceTimersByTime(GRACE_MS - 1);
    const within = cancelled.mock.calls.length;
    jest.advanceTimersByTime(1);

    expect([within, cancelled.mock.calls.length]).toEqual([0, 1]);
    expect([reads.size, reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('goes on for a reader who joins it within the grace', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { begin, cancelled, finish } = await abandon(reads);

    jest.advanceTimersByTime(GRACE_MS - 1);
    const joiner = reads.read(A, patient, begin);
    const timers = jest.getTimerCount();
    jest.advanceTimersByTime(10 * GRACE_MS);
    finish('value');

    await expect(joiner).resolves.toBe('value');
    expect(begin).toHaveBeenCalledTimes(1);
    expect(cancelled).not.toHaveBeenCalled();
    expect([timers, reads.abandonedSize]).toEqual([0, 0]);
  });

  it('has the whole grace again when who joined it hangs up too', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { begin, cancelled } = await abandon(reads);
    jest.advanceTimersByTime(GRACE_MS - 1);
    const joiner = impatient();
    const reading = reads.read(A, joiner.reader, begin);
    joiner.hangUp();
    await reading.catch(() => {});

    jest.advanceTimersByTime(GRACE_MS - 1);
    const within = cancelled.mock.calls.length;
    jest.advanceTimersByTime(1);

    expect([within, cancelled.mock.calls.length]).toEqual([0, 1]);
  });

  it.each([
    ['an answer', (read: ReturnType<typeof cancellableRead>) => read.finish('value')],
    ['an error', (read: ReturnType<typeof cancellableRead>) => read.fail(new Error('failed'))],
  ])('is not cancelled where it ends within the grace with %s', async (_name, end) => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const read = await abandon(reads);

    end(read);
    await read.result.catch(() => {});
    const timers = jest.getTimerCount();
    jest.advanceTimersByTime(GRACE_MS);

    expect(read.cancelled).not.toHaveBeenCalled();
    expect([reads.size, reads.abandonedSize, timers]).toEqual([0, 0, 0]);
  });

  it('is not joined after a write has finished, and has its grace nonetheless', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { cancelled } = await abandon(reads);

    reads.invalidate(A.path, undefined);
    const fresh = await reads.read(A, patient, begun('fresh'));
    const within = cancelled.mock.calls.length;
    jest.advanceTimersByTime(GRACE_MS);

    expect(fresh).toBe('fresh');
    expect([within, cancelled.mock.calls.length]).toEqual([0, 1]);
  });

  it('lasts no longer than its reader would have waited', async () => {
    const { cancelled } = await abandon(new SingleFlight<string, string>(GRACE_MS), { remainingMs: 10 });

    jest.advanceTimersByTime(10);

    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  it('is cancelled at once where its last reader ran out of time instead', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { begin, cancelled } = await abandon(reads);
    const late = impatient();
    const reading = reads.read(A, late.reader, begin);

    late.runOutOfTime();
    await reading.catch(() => {});

    expect(cancelled).toHaveBeenCalledTimes(1);
    expect([reads.size, reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('is cancelled at once where all abandoned reads are', async () => {
    const reads = new SingleFlight<string, string>(GRACE_MS);
    const { cancelled } = await abandon(reads);
    const waitedFor = cancellableRead();
    const reading = reads.read(B, patient, waitedFor.begin);

    reads.cancelAbandoned();
    waitedFor.finish('value');

    await expect(reading).resolves.toBe('value');
    expect([cancelled.mock.calls.length, waitedFor.cancelled.mock.calls.length]).toEqual([1, 0]);
    expect([reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0]);
  });
});

it('the grace of an abandoned read does not keep the process alive', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const reads = new SingleFlight<string, string>(GRACE_MS);
  const client = impatient();
  const reading = reads.read(A, client.reader, () => ({ result: openRead<string>().result, source: 'sent' }));
  client.hangUp();
  await reading.catch(() => {});

  const [timer] = timers.mock.results;
  expect(timer?.value.hasRef()).toBe(false);
  timers.mockRestore();
  reads.cancelAbandoned();
});
