import type { Clock } from '../../shared/clock';
import type { SharedStateObserver } from '../observer';
import type { ValkeyTarget } from './client';
import { ValkeyConnection } from './connection';
import { leaseMsOf, ValkeyMutex } from './mutex';
import {
  FENCE_KEY,
  RETRY_AFTER_CHANNEL,
  RETRY_AFTER_KEY,
  SALT_KEY,
  SERVER_KEY,
  SharedNames,
  WAKE_CHANNEL,
} from './names';
import { ValkeyRateLimitStore } from './rate-limit-store';
import { ValkeyRetryAfterStore } from './retry-after-store';
import { ValkeySubscriber } from './subscriber';
import { type SharedKnowledge, SYNC } from './sync-script';
import { Waiters } from './waiters';

/** How shared state is made. */
export interface ValkeyStateOptions {
  readonly target: ValkeyTarget;
  /** What a request may lose to a server that does not reply, in ms. */
  readonly requestLossMs: number;
  /** How long a write may take: the timeout of an attempt, in ms. */
  readonly workMs: number;
  readonly clock: Clock;
  readonly observer: SharedStateObserver;
}

/** A request waits for a reply twice: to be counted, and to get the mutex. */
const REPLIES_PER_REQUEST = 2;
/** The salt outlives the last instance by a day. */
const SALT_MS = 86_400_000;
/** How often an instance looks whether it still knows what all know: somebody may have emptied the server. */
const SYNC_MS = 10_000;

const SYNC_KEYS = [SALT_KEY, RETRY_AFTER_KEY, SERVER_KEY, FENCE_KEY];

/** What all instances share, on one Valkey or Redis. */
export class ValkeyState {
  readonly mutex: ValkeyMutex;
  readonly retryAfter: ValkeyRetryAfterStore;
  /** A class, as @fastify/rate-limit takes stores. */
  readonly RateLimitStore: new () => ValkeyRateLimitStore;
  readonly #names = new SharedNames();
  readonly #connection: ValkeyConnection;
  readonly #subscriber: ValkeySubscriber;
  readonly #waiters: Waiters;
  readonly #syncing: NodeJS.Timeout;
  /** How long a server that is new to the fleet gives nobody a mutex, in ms. */
  readonly #fenceMs: number;

  constructor({ target, requestLossMs, workMs, clock, observer }: ValkeyStateOptions) {
    const names = this.#names;
    // Whoever would not wait for a server for so long goes on without it sooner, and without a fence.
    const leaseMs = leaseMsOf(workMs);
    this.#fenceMs = requestLossMs >= leaseMs ? leaseMs : 0;
    const replyLimitMs = Math.max(1, requestLossMs / REPLIES_PER_REQUEST);
    this.#waiters = new Waiters(() => this.#watch(replyLimitMs));
    const waiters = this.#waiters;
    const connection: ValkeyConnection = new ValkeyConnection({
      target,
      replyLimitMs,
      clock,
      onConnected: async () => this.#learn(await connection.prove(SYNC, SYNC_KEYS, this.#syncArgs())),
      onUsable: () => this.#catchUp(),
      onCallEnded: (call) => observer.callEnded?.(call),
      onChange: (change) => {
        observer.availabilityChanged?.(change);
        if (!change.available) waiters.wakeAll();
      },
    });
    this.#connection = connection;
    this.mutex = new ValkeyMutex({ connection, names, waiters, clock, workMs });
    this.retryAfter = new ValkeyRetryAfterStore(connection, names, clock);
    this.RateLimitStore = class extends ValkeyRateLimitStore {
      constructor() {
        super({ connection, names, clock });
      }
    };
    this.#subscriber = new ValkeySubscriber({
      target,
      channels: new Map([
        [`${WAKE_CHANNEL}${waiters.instance}`, (token) => waiters.wake(token)],
        [RETRY_AFTER_CHANNEL, (message) => this.retryAfter.hear(message)],
      ]),
      onSubscribed: () => {
        waiters.wakeAll();
        void this.#sync();
      },
    });
    this.#syncing = setInterval(() => {
      void this.#sync();
      void this.#subscriber.check();
    }, SYNC_MS).unref();
  }

  /** The name of this instance, new in each process. */
  get instance(): string {
    return this.#waiters.instance;
  }

  /** Whether each instance is on its own now. */
  get isUnavailable(): boolean {
    return this.#connection.isUnavailable;
  }

  /** The salt for names of callers; another one once the server has said which one all use. */
  get salt(): string {
    return this.#names.salt;
  }

  /** Waits until the server can be used, or is found to be away. */
  opened(): Promise<void> {
    return this.#connection.opened();
  }

  /** What must be sent before anything else is, on each new connection: the server may be another one. */
  #catchUp(): void {
    this.mutex.reclaim();
    this.retryAfter.republish();
    this.#waiters.wakeAll();
  }

  async #sync(): Promise<void> {
    if (this.isUnavailable) return;
    const knowledge = await this.#connection.call(SYNC, SYNC_KEYS, this.#syncArgs()).catch(() => undefined);
    if (knowledge !== undefined) this.#learn(knowledge);
  }

  #syncArgs(): ReadonlyArray<string | number> {
    const { salt, isShared } = this.#names;
    return [salt, SALT_MS, this.#fenceMs, Number(isShared)];
  }

  #learn({ salt, waits }: SharedKnowledge): void {
    this.#names.adopt(salt);
    for (const [name, remainingMs] of waits) this.retryAfter.learn(name, remainingMs);
  }

  /** Who waits for another instance hears nothing from a server that stalls. */
  #watch(everyMs: number): () => void {
    const watching = setInterval(() => void this.#connection.check(), everyMs).unref();
    return () => clearInterval(watching);
  }

  close(): void {
    clearInterval(this.#syncing);
    this.#subscriber.close();
    this.#connection.close();
  }
}
