import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { SingleFlight } from '../../../../src/partner-center/reads/single-flight';
import { type Cancellation, CancelledError } from '../../../../src/shared/cancellation';
import { useFakeTimeouts } from '../../../support/fake-timers';
import { impatient, openRead, readKey } from '../../../support/readers';

const GRACE_MS = 1000;

type Event =
  | { readonly type: 'read'; readonly key: string }
  | { readonly type: 'hangUp' | 'runOutOfTime' | 'answer'; readonly pick: number }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'write' }
  | { readonly type: 'settle' };

const picked = (type: 'hangUp' | 'runOutOfTime' | 'answer') =>
  fc.record({ type: fc.constant(type), pick: fc.nat(20) });

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('read' as const), key: fc.constantFrom('one', 'two') }),
  },
  { weight: 4, arbitrary: picked('hangUp') },
  { weight: 1, arbitrary: picked('runOutOfTime') },
  { weight: 2, arbitrary: picked('answer') },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.nat(GRACE_MS) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('write' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('settle' as const) }) },
);

/** What a read brings: the oldest state that it can have seen is that of its beginning. */
interface Value {
  readonly key: string;
  readonly version: number;
}

/** A read as its upstream sees it. */
interface Upstream {
  readonly value: Value;
  readonly finish: () => void;
  /** Who waits for it. */
  readonly clients: Set<Client>;
  /** When the last client went that was waiting for it, in ms, and why. */
  lastGone: { readonly atMs: number; readonly hasHungUp: boolean } | undefined;
  end: 'answered' | 'cancelled' | undefined;
}

interface Client extends ReturnType<typeof impatient> {
  readonly key: string;
  readonly versionAtStart: number;
  hasGone: boolean;
}

/** Shared reads among clients and writes that come and go, beside what is expected of them. */
class World {
  readonly faults: string[] = [];
  readonly #reads = new SingleFlight<Value, Value>(GRACE_MS);
  readonly #upstreams = new Map<Promise<Value>, Upstream>();
  /** Those who wait. */
  readonly #clients: Client[] = [];
  #nowMs = 0;
  #version = 0;

  async happen(happening: Event): Promise<void> {
    if (happening.type === 'read') this.#read(happening.key);
    else if (happening.type === 'write') this.#write();
    else if (happening.type === 'pass') this.#pass(happening.ms);
    else if (happening.type === 'settle') await nextTurn();
    else if (happening.type === 'answer') this.#answer(pickOf(this.#open(), happening.pick));
    else this.#go(pickOf(this.#clients, happening.pick), happening.type);
  }

  /** Gives every grace its time, and answers those reads that somebody still waits for. */
  async end(): Promise<void> {
    await nextTurn();
    this.#pass(GRACE_MS);
    await nextTurn();
    for (const upstream of this.#open()) {
      if (upstream.clients.size === 0) this.faults.push('nobody waits for a read, and it goes on');
      this.#answer(upstream);
    }
    await nextTurn();
    const left = [this.#reads.size, this.#reads.abandonedSize, jest.getTimerCount(), this.#clients.length];
    if (left.some((count) => count > 0)) this.faults.push(`something is left: ${left.join(', ')}`);
  }

  #read(key: string): void {
    const client: Client = { ...impatient(), key, versionAtStart: this.#version, hasGone: false };
    this.#clients.push(client);
    const reader = {
      ...client.reader,
      wait: (result: Promise<Value>) => {
        this.#upstreams.get(result)?.clients.add(client);
        return client.reader.wait(result);
      },
    };
    this.#reads
      .read(readKey(key), reader, (cancellation) => this.#begin(key, cancellation))
      .then(
        (value) => this.#got(client, value),
        (error: unknown) => {
          if (!client.hasGone) this.faults.push(`a client that waits was told: ${error}`);
        },
      );
  }

  #begin(key: string, cancellation: Cancellation) {
    const value = { key, version: this.#version };
    const isJoinable = (other: Upstream) => other.value.key === key && other.value.version === this.#version;
    if (this.#open().some(isJoinable)) this.faults.push('a read began beside one that could be joined');

    const { result, finish, fail } = openRead<Value>();
    const upstream: Upstream = {
      value,
      finish: () => finish(value),
      clients: new Set(),
      lastGone: undefined,
      end: undefined,
    };
    this.#upstreams.set(result, upstream);
    cancellation.onCancelled(() => {
      this.#cancelled(upstream);
      fail(new CancelledError());
    });
    return { result, source: value };
  }

  #cancelled(upstream: Upstream): void {
    const { clients, lastGone, end } = upstream;
    if (end !== undefined) return;
    upstream.end = 'cancelled';
    if (clients.size > 0) this.faults.push('a read was cancelled though somebody waits for it');
    if (lastGone?.hasHungUp && this.#nowMs - lastGone.atMs < GRACE_MS) {
      this.faults.push('a read was cancelled within its grace');
    }
  }

  #got(client: Client, { key, version }: Value): void {
    this.#forget(client);
    if (key !== client.key) this.faults.push('a client got what another key was read for');
    if (version < client.versionAtStart) this.faults.push('a client got what was read before a write');
  }

  #write(): void {
    this.#version += 1;
    this.#reads.invalidate(readKey('').path, undefined);
  }

  #pass(ms: number): void {
    // One after the other, so that what happens at a time is seen at that time.
    for (let passed = 0; passed < ms; passed += 1) {
      this.#nowMs += 1;
      jest.advanceTimersByTime(1);
    }
  }

  #answer(upstream: Upstream | undefined): void {
    if (upstream === undefined) return;
    upstream.end = 'answered';
    upstream.finish();
  }

  #go(client: Client | undefined, how: 'hangUp' | 'runOutOfTime'): void {
    if (client === undefined) return;
    client.hasGone = true;
    for (const upstream of this.#upstreams.values()) {
      if (upstream.clients.has(client))
        upstream.lastGone = { atMs: this.#nowMs, hasHungUp: how === 'hangUp' };
    }
    this.#forget(client);
    client[how]();
  }

  #forget(client: Client): void {
    for (const { clients } of this.#upstreams.values()) clients.delete(client);
    const index = this.#clients.indexOf(client);
    if (index >= 0) this.#clients.splice(index, 1);
  }

  #open(): readonly Upstream[] {
    return [...this.#upstreams.values()].filter(({ end }) => end === undefined);
  }
}

function pickOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % (items.length || 1)];
}

describe('shared reads, whatever the order of reads, hang-ups, answers, writes and time', () => {
  beforeEach(useFakeTimeouts);
  afterEach(() => jest.useRealTimers());

  it('give no reader another key or a value from before a write, and end no read that is waited for or in its grace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        jest.clearAllTimers();
        const world = new World();
        for (const happening of events) await world.happen(happening);
        await world.end();
        expect(world.faults).toEqual([]);
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});
