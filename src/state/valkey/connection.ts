import { setImmediate as nextTurn } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import type { Valkey } from 'iovalkey';
import type { Clock } from '../../shared/clock';
import type { AvailabilityChange, SharedStateCall } from '../observer';
import { openClient, type ValkeyTarget } from './client';
import { reasonOf } from './failure';
import { asFlag, defineScript, type Script } from './script';
import { SharedStateUnavailableError, type UnavailableReason } from './unavailable-error';
import { within } from './within';

/** How a connection is made. */
export interface ConnectionOptions {
  readonly target: ValkeyTarget;
  /** The longest wait for one reply, reconnecting included, in ms. */
  readonly replyLimitMs: number;
  readonly clock: Clock;
  /** Called once for each change. It begins as available. */
  readonly onChange: (change: AvailabilityChange) => void;
  /** Called when a call or a proof has ended. */
  readonly onCallEnded: (call: SharedStateCall) => void;
  /**
   * Called with each new connection, and again and again while the state is unavailable, before anything else may use it.
   * Rejects if the server is not in order.
   */
  readonly onConnected: () => Promise<void>;
  /** Called when the server may be used from now on: for what must be sent before anything else is. */
  readonly onUsable: () => void;
}

/** How long a new connection may take to prove itself: no request waits for that. */
const HANDSHAKE_LIMIT_MS = 1_000;
const PING = defineScript('sync', 'return 1', asFlag);
/** How long the first connection may take: requests come after it. */
const START_LIMIT_MS = 1_000;
/** How soon an unavailable server is tried again. */
const RETRY_MS = 250;

/**
 * Calls scripts, each within a time limit. After one call that failed, all calls fail at once, so a server that is away
 * costs a request one wait at most, until the server has proved that it is back.
 */
export class ValkeyConnection {
  readonly #options: ConnectionOptions;
  readonly #client: Valkey;
  readonly #waiting = new Set<() => void>();
  #isUsable = false;
  #unavailable: { readonly reason: UnavailableReason; readonly sinceMs: number } | undefined;
  #lastError: unknown;
  #closeTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #repliedAtMs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#client = openClient(options.target);
    this.#client.on('error', (error) => {
      this.#lastError = error;
    });
    this.#client.on('ready', () => void this.#handshake());
    this.#client.on('close', () => this.#onClose());
    this.#expectConnection(Math.max(START_LIMIT_MS, options.replyLimitMs));
  }

  /** Whether calls fail at once. */
  get isUnavailable(): boolean {
    return this.#unavailable !== undefined;
  }

  /** Waits until the server can be used, or is found to be away. */
  async opened(): Promise<void> {
    while (!this.#isUsable && !this.isUnavailable && !this.#isClosed) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /**
   * Runs a script, again if the connection is lost and comes back in time: scripts must bear that.
   *
   * @throws SharedStateUnavailableError if there was no proper reply in time.
   */
  async call<Reply>(
    script: Script<Reply>,
    keys: readonly string[],
    args: ReadonlyArray<string | number>,
  ): Promise<Reply> {
    if (this.#unavailable) throw new SharedStateUnavailableError(this.#unavailable.reason);
    const { clock, replyLimitMs } = this.#options;
    return this.#reported(script, this.#callUntil(clock.monotonicMs() + replyLimitMs, script, keys, args));
  }

  async #callUntil<Reply>(
    endsAtMs: number,
    script: Script<Reply>,
    keys: readonly string[],
    args: ReadonlyArray<string | number>,
  ): Promise<Reply> {
    const { clock } = this.#options;
    for (;;) {
      if (this.#isClosed) throw new SharedStateUnavailableError('not connected');
      if (this.#unavailable) throw new SharedStateUnavailableError(this.#unavailable.reason);
      const leftMs = endsAtMs - clock.monotonicMs();
      try {
        if (!this.#isUsable) await this.#usable(leftMs);
        else return await this.#send(script, keys, args, leftMs);
      } catch (error) {
        const reason = reasonOf(error);
        // A connection that closed may be back in time; a former master is replaced by asking for its successor.
        const mayComeBack = reason === 'not connected' || reason === 'read-only';
        if (mayComeBack && !this.#isClosed && clock.monotonicMs() < endsAtMs) {
          if (reason === 'read-only') this.reconnect();
          // The client rejects at once for as long as it has not noticed that its connection is gone. It notices in a turn
          // of the event loop, which an endless row of rejections would never let come.
          await nextTurn();
          continue;
        }
        this.#becomeUnavailable(reason);
        throw new SharedStateUnavailableError(reason);
      }
    }
  }

  /** Finds out whether the server still replies, unless it did so lately. */
  async check(): Promise<void> {
    const { clock, replyLimitMs } = this.#options;
    if (this.isUnavailable || clock.monotonicMs() - this.#repliedAtMs < replyLimitMs / 2) return;
    await this.call(PING, [], []).catch(() => {});
  }

  /** Runs a script while the state may not be used yet: for the handshake. */
  prove<Reply>(
    script: Script<Reply>,
    keys: readonly string[],
    args: ReadonlyArray<string | number>,
  ): Promise<Reply> {
    const limitMs = Math.max(HANDSHAKE_LIMIT_MS, this.#options.replyLimitMs);
    return this.#reported(script, this.#send(script, keys, args, limitMs));
  }

  /** Closes the connection and opens it anew. */
  reconnect(): void {
    this.#isUsable = false;
    this.#client.disconnect(true);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#closeTimer);
    clearTimeout(this.#retryTimer);
    this.#client.disconnect();
    this.#wake();
  }

  async #reported<Reply>({ part }: Script<Reply>, reply: Promise<Reply>): Promise<Reply> {
    const { clock, onCallEnded } = this.#options;
    const begunAtMs = clock.monotonicMs();
    try {
      const result = await reply;
      onCallEnded({ part, durationMs: clock.monotonicMs() - begunAtMs, outcome: 'ok' });
      return result;
    } catch (error) {
      const outcome = reasonOf(error) === 'timed out' ? 'timeout' : 'error';
      onCallEnded({ part, durationMs: clock.monotonicMs() - begunAtMs, outcome });
      throw error;
    }
  }

  async #send<Reply>(
    { sha, lua, parse }: Script<Reply>,
    keys: readonly string[],
    args: ReadonlyArray<string | number>,
    limitMs: number,
  ): Promise<Reply> {
    const rest = [...keys, ...args];
    const reply = this.#client.evalsha(sha, keys.length, ...rest).catch((error: unknown) => {
      const isNew = isNativeError(error) && error.message.startsWith('NOSCRIPT');
      if (!isNew) throw error;
      return this.#client.eval(lua, keys.length, ...rest);
    });
    const parsed = parse(await within(reply, limitMs, timedOut));
    this.#repliedAtMs = this.#options.clock.monotonicMs();
    return parsed;
  }

  /** Waits until there is a connection that has proved itself, or until something else changes. */
  async #usable(limitMs: number): Promise<void> {
    let changed = () => {};
    const change = new Promise<void>((resolve) => {
      changed = resolve;
    });
    this.#waiting.add(changed);
    try {
      await within(change, Math.max(0, limitMs), () => new SharedStateUnavailableError(this.#absence()));
    } finally {
      this.#waiting.delete(changed);
    }
  }

  async #handshake(): Promise<void> {
    clearTimeout(this.#retryTimer);
    try {
      await this.#options.onConnected();
      if (this.#isClosed || this.#client.status !== 'ready') return;
      this.#becomeUsable();
    } catch (error) {
      if (this.#isClosed) return;
      const reason = reasonOf(error);
      // Whoever has just lost the connection, or meets a former master, has time to find a server that is in order.
      if (reason === 'not connected' || reason === 'read-only')
        this.#expectConnection(this.#options.replyLimitMs);
      else this.#becomeUnavailable(reason);
      if (reason === 'read-only') this.reconnect();
      this.#retryTimer = setTimeout(() => this.#retryHandshake(), RETRY_MS).unref();
    }
  }

  #retryHandshake(): void {
    // If it is not ready, the next connection begins with a handshake.
    if (this.#client.status === 'ready') void this.#handshake();
  }

  #becomeUsable(): void {
    const { clock, onChange, onUsable } = this.#options;
    clearTimeout(this.#closeTimer);
    this.#closeTimer = undefined;
    this.#lastError = undefined;
    this.#isUsable = true;
    const unavailable = this.#unavailable;
    this.#unavailable = undefined;
    if (unavailable) onChange({ available: true, unavailableMs: clock.monotonicMs() - unavailable.sinceMs });
    onUsable();
    this.#wake();
  }

  #becomeUnavailable(reason: UnavailableReason): void {
    this.#isUsable = false;
    if (this.#unavailable !== undefined || this.#isClosed) return;

    this.#unavailable = { reason, sinceMs: this.#options.clock.monotonicMs() };
    this.#options.onChange({ available: false, reason });
    this.#wake();
    this.#retryTimer = setTimeout(() => this.#retryHandshake(), RETRY_MS).unref();
  }

  /** A server that stays away is noticed even while nobody calls. */
  #onClose(): void {
    this.#isUsable = false;
    this.#expectConnection(this.#options.replyLimitMs);
  }

  #expectConnection(limitMs: number): void {
    if (this.#isClosed || this.isUnavailable || this.#closeTimer) return;

    this.#closeTimer = setTimeout(() => {
      this.#closeTimer = undefined;
      if (!this.#isUsable) this.#becomeUnavailable(this.#absence());
    }, limitMs).unref();
  }

  /** Why there is no connection. */
  #absence(): UnavailableReason {
    return this.#lastError === undefined ? 'not connected' : reasonOf(this.#lastError);
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

function timedOut(): Error {
  return new SharedStateUnavailableError('timed out');
}
