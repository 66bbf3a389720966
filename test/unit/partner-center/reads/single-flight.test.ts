import { SingleFlight } from '../../../../src/partner-center/reads/single-flight';
import type { Cancellation } from '../../../../src/shared/cancellation';
import { useFakeTimeouts } from '../../../support/fake-timers';
import { impatient, openRead, patient } from '../../../support/readers';

const GRACE_MS = 1000;

/** Begins a read whose end a test decides, and shows whether it was cancelled. */
function cancellableRead() {
  const { result, finish, fail } = openRead<string>();
  const cancelled = jest.fn();
  const begin = jest.fn((cancellation: Cancellation) => {
    cancellation.onCancelled(cancelled);
    return result;
  });
  return { begin, cancelled, result, finish, fail };
}

describe('SharedReads', () => {
  it('begins one read for readers with the same key', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const begin = jest.fn(async () => 'value');

    const values = await Promise.all([reads.read('a', patient, begin), reads.read('a', patient, begin)]);

    expect(values).toEqual(['value', 'value']);
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins a read for each key', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const begin = jest.fn(async () => 'value');

    await Promise.all([reads.read('a', patient, begin), reads.read('b', patient, begin)]);

    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('remembers nothing once the read is over', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);

    await reads.read('a', patient, async () => 'value');
    await reads.read('b', patient, () => Promise.reject(new Error('failed'))).catch(() => {});

    expect(reads.size).toBe(0);
  });

  it.each(['hangUp', 'runOutOfTime'] as const)(
    'without a grace, cancels a read when its last reader goes, and not before (%s)',
    async (go) => {
      const reads = new SingleFlight<string>(0);
      const { begin, cancelled } = cancellableRead();
      const [first, second] = [impatient(), impatient()];
      const readers = [first, second].map(({ reader }) => reads.read('a', reader, begin).catch(() => 'gone'));

      first[go]();
      await readers[0];
      const afterFirst = cancelled.mock.calls.length;
      second[go]();
      await readers[1];

      expect([afterFirst, cancelled.mock.calls.length]).toEqual([0, 1]);
    },
  );

  it('begins a new read for a reader who comes after one was cancelled', async () => {
    const reads = new SingleFlight<string>(0);
    const client = impatient();
    const first = reads.read('a', client.reader, cancellableRead().begin);
    client.hangUp();
    await first.catch(() => {});

    await expect(reads.read('a', patient, async () => 'fresh')).resolves.toBe('fresh');
  });
});

describe('a shared read whose last reader has hung up', () => {
  beforeEach(useFakeTimeouts);
  afterEach(() => jest.useRealTimers());

  /** Begins a read and lets its only reader hang up. */
  const abandon = async (reads: SingleFlight<string>, options?: Parameters<typeof impatient>[0]) => {
    const read = cancellableRead();
    const client = impatient(options);
    const reading = reads.read('a', client.reader, read.begin);
    client.hangUp();
    await reading.catch(() => {});
    return read;
  };

  it('is cancelled when its grace is over, and not before', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { cancelled } = await abandon(reads);

    jest.advanceTimersByTime(GRACE_MS - 1);
    const within = cancelled.mock.calls.length;
    jest.advanceTimersByTime(1);

    expect([within, cancelled.mock.calls.length]).toEqual([0, 1]);
    expect([reads.size, reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('goes on for a reader who joins it within the grace', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { begin, cancelled, finish } = await abandon(reads);

    jest.advanceTimersByTime(GRACE_MS - 1);
    const joiner = reads.read('a', patient, begin);
    const timers = jest.getTimerCount();
    jest.advanceTimersByTime(10 * GRACE_MS);
    finish('value');

    await expect(joiner).resolves.toBe('value');
    expect(begin).toHaveBeenCalledTimes(1);
    expect(cancelled).not.toHaveBeenCalled();
    expect([timers, reads.abandonedSize]).toEqual([0, 0]);
  });

  it('has the whole grace again when who joined it hangs up too', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { begin, cancelled } = await abandon(reads);
    jest.advanceTimersByTime(GRACE_MS - 1);
    const joiner = impatient();
    const reading = reads.read('a', joiner.reader, begin);
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
    const reads = new SingleFlight<string>(GRACE_MS);
    const read = await abandon(reads);

    end(read);
    await read.result.catch(() => {});
    const timers = jest.getTimerCount();
    jest.advanceTimersByTime(GRACE_MS);

    expect(read.cancelled).not.toHaveBeenCalled();
    expect([reads.size, reads.abandonedSize, timers]).toEqual([0, 0, 0]);
  });

  it('is not joined after a write has finished, and has its grace nonetheless', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { cancelled } = await abandon(reads);

    reads.invalidate();
    const fresh = await reads.read('a', patient, async () => 'fresh');
    const within = cancelled.mock.calls.length;
    jest.advanceTimersByTime(GRACE_MS);

    expect(fresh).toBe('fresh');
    expect([within, cancelled.mock.calls.length]).toEqual([0, 1]);
  });

  it('lasts no longer than its reader would have waited', async () => {
    const { cancelled } = await abandon(new SingleFlight<string>(GRACE_MS), { remainingMs: 10 });

    jest.advanceTimersByTime(10);

    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  it('is cancelled at once where its last reader ran out of time instead', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { begin, cancelled } = await abandon(reads);
    const late = impatient();
    const reading = reads.read('a', late.reader, begin);

    late.runOutOfTime();
    await reading.catch(() => {});

    expect(cancelled).toHaveBeenCalledTimes(1);
    expect([reads.size, reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('is cancelled at once where all abandoned reads are', async () => {
    const reads = new SingleFlight<string>(GRACE_MS);
    const { cancelled } = await abandon(reads);
    const waitedFor = cancellableRead();
    const reading = reads.read('b', patient, waitedFor.begin);

    reads.cancelAbandoned();
    waitedFor.finish('value');

    await expect(reading).resolves.toBe('value');
    expect([cancelled.mock.calls.length, waitedFor.cancelled.mock.calls.length]).toEqual([1, 0]);
    expect([reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0]);
  });
});

it('the grace of an abandoned read does not keep the process alive', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const reads = new SingleFlight<string>(GRACE_MS);
  const client = impatient();
  const reading = reads.read('a', client.reader, () => openRead<string>().result);
  client.hangUp();
  await reading.catch(() => {});

  const [timer] = timers.mock.results;
  expect(timer?.value.hasRef()).toBe(false);
  timers.mockRestore();
  reads.cancelAbandoned();
});
