import type { Lease, Mutex, MutexOptions } from '../../partner-center/writes/mutex';
import type { Clock } from '../../shared/clock';
import { MemoryMutex } from '../memory/mutex';
import type { ValkeyConnection } from './connection';
import { ValkeyLease } from './lease';
import { ACQUIRE, CLAIM, EXTEND, RELEASE } from './mutex-scripts';
import { FENCE_KEY, type SharedNames, WAKE_CHANNEL } from './names';
import { SharedStateUnavailableError } from './unavailable-error';
import type { Waiters } from './waiters';

/** What a mutex is made of. */
export interface ValkeyMutexOptions {
  readonly connection: ValkeyConnection;
  readonly names: SharedNames;
  readonly waiters: Waiters;
  readonly clock: Clock;
  /** How long a write may take: the timeout of an attempt, in ms. */
  readonly workMs: number;
}

/**
 * How much longer a lease is than a write. A holder renews it long before, so it may go on through a failover of a few
 * seconds; and it is how long the others wait for a process that was killed, beside the time of a write.
 */
const LEASE_MARGIN_MS = 5_000;

/** How long a lease lasts on the server, and so the longest time for which a killed process holds up others, in ms. */
export function leaseMsOf(workMs: number): number {
  return workMs + LEASE_MARGIN_MS;
}

/** How often a lease is renewed. Most work is over before. */
const RENEW_MS = 1_500;
/** How long the mutex is kept for the one whose turn has come. */
const KEEP_MS = 1_000;
/** How long a queue outlives its last visitor. Whoever waits visits it more often. */
const QUEUE_MS = 60_000;

/**
 * A mutex over all instances: a lease on the server, inside a mutex of this process, so each instance asks for a key once
 * at a time. While the server is away, the mutex of this process is all there is.
 */
export class ValkeyMutex implements Mutex {
  readonly #options: ValkeyMutexOptions;
  readonly #leaseMs: number;
  readonly #local = new MemoryMutex();
  readonly #held = new Set<ValkeyLease>();
  /** Leases that could not be given back. */
  #leftBehind: ValkeyLease[] = [];
  #tokens = 0;

  constructor(options: ValkeyMutexOptions) {
    this.#options = options;
    this.#leaseMs = leaseMsOf(options.workMs);
  }

  run<T>(key: string, work: (lease: Lease) => Promise<T>, options: MutexOptions): Promise<T> {
    return this.#local.run(key, () => this.#runLeased(key, work, options), options);
  }

  /**
   * Asks for every lease again, because the server may be another one. To be called when it is back.
   * Work that began without a lease gets one, unless another instance was faster; then it writes nothing any more.
   */
  reclaim(): void {
    const leftBehind = this.#leftBehind;
    this.#leftBehind = [];
    for (const lease of leftBehind) this.#release(lease);
    for (const lease of this.#held) {
      if (!lease.isShared) lease.keys = this.#options.names.mutexKeys(lease.key);
      void this.#renew(lease);
    }
  }

  async #runLeased<T>(key: string, work: (lease: Lease) => Promise<T>, options: MutexOptions): Promise<T> {
    const { names, clock, workMs, waiters } = this.#options;
    this.#tokens += 1;
    const token = `${waiters.instance}.${this.#tokens}`;
    const lease = new ValkeyLease(token, key, names.mutexKeys(key), clock, workMs);
    let renewal: NodeJS.Timeout | undefined;
    try {
      await this.#acquire(lease, options);
      this.#held.add(lease);
      renewal = setInterval(() => void this.#renewHeld(lease), RENEW_MS).unref();
      return await work(lease);
    } finally {
      clearInterval(renewal);
      this.#held.delete(lease);
      if (lease.mayExist) this.#release(lease);
    }
  }

  /** Returns with the lease, or without one if the server is away. */
  async #acquire(lease: ValkeyLease, { cancellation }: MutexOptions): Promise<void> {
    const { waiters } = this.#options;
    while (!this.#options.connection.isUnavailable) {
      const turn = waiters.wait(lease.token, cancellation);
      try {
        const isAcquired = await this.#tryAcquire(lease);
        cancellation.throwIfCancelled();
        if (isAcquired) return;
        waiters.watch();
        await turn.come;
        cancellation.throwIfCancelled();
      } finally {
        turn.end();
      }
    }
  }

  /** Asks for the lease once. Without a server there is none to wait for. */
  async #tryAcquire(lease: ValkeyLease): Promise<boolean> {
    const { connection, names, clock } = this.#options;
    const askedAtMs = clock.monotonicMs();
    const args = [lease.token, this.#leaseMs, QUEUE_MS];
    lease.mayExist = true;
    lease.keys = names.mutexKeys(lease.key);
    try {
      const isGranted = await connection.call(ACQUIRE, [...lease.keys, FENCE_KEY], args);
      // It may have been asked again on another connection, where the others know the mutex by another name.
      if (!isGranted || this.#isRenamed(lease)) return false;
      lease.granted(askedAtMs, this.#leaseMs);
      return true;
    } catch (error) {
      if (error instanceof SharedStateUnavailableError) return true;
      throw error;
    }
  }

  async #renewHeld(lease: ValkeyLease): Promise<void> {
    if (lease.isShared) await this.#renew(lease);
  }

  async #renew(lease: ValkeyLease): Promise<void> {
    const { connection, clock } = this.#options;
    const script = lease.isShared ? EXTEND : CLAIM;
    const askedAtMs = clock.monotonicMs();
    const [holder] = lease.keys;
    lease.mayExist = true;
    try {
      const isGranted = await connection.call(script, [holder, FENCE_KEY], [lease.token, this.#leaseMs]);
      if (isGranted && !this.#isRenamed(lease)) lease.granted(askedAtMs, this.#leaseMs);
      else lease.lost();
    } catch {
      // The server is away: what is left of the lease stays.
    }
  }

  /** Whether the others know the mutex of a lease by another name, because the server forgot the salt. */
  #isRenamed({ key, keys: [holder] }: ValkeyLease): boolean {
    return this.#options.names.mutexKeys(key)[0] !== holder;
  }

  /** Nobody waits for this: the work is done. */
  #release(lease: ValkeyLease): void {
    this.#options.connection
      .call(RELEASE, lease.keys, [lease.token, KEEP_MS, WAKE_CHANNEL])
      .catch(() => this.#leftBehind.push(lease));
  }
}
