import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Valkey } from 'iovalkey';
import type { Clock } from '../../shared/clock';
import type { AvailabilityChange, SharedStateCall } from '../observer';
import { Availability } from './availability';
import { openClient, type ValkeyTarget } from './client';
import { reasonOf } from './failure';
import { asFlag, defineScript, runScript, type Script } from './script';
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
  readonly #availability: Availability;
  #lastError: unknown;
  #closeTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #repliedAtMs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#availability = new Availability(options.clock, options.onChange);
    this.#client = openClient(options.target);
    this.#client.on('error', (error) => {
      this.#lastError = error;
    });
    this.#client.on('ready', () => void this.#handshake());
    this.#client.on('close', () => this.#expectConnection(options.replyLimitMs));
    this.#expectConnection(Math.max(START_LIMIT_MS, options.replyLimitMs));
  }

  /** Whether calls fail at once. */
  get isUnavailable(): boolean {
    return this.#availability.unavailableReason !== undefined;
  }

  /** Waits until the server can be used, or is found to be away. */
  async opened(): Promise<void> {
    while (!this.#availability.isUsable && !this.isUnavailable && !this.#isClosed) {
      await this.#availability.changed();
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
    this.#throwIfUnavailable();
    const { clock, replyLimitMs } = this.#options;
    return this.#reported(script, this.#callUntil(clock.monotonicMs() + replyLimitMs, script, keys, args));
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

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#closeTimer);
    clearTimeout(this.#retryTimer);
    this.#client.disconnect();
    this.#availability.wake();
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
      this.#throwIfUnavailable();
      const leftMs = endsAtMs - clock.monotonicMs();
      try {
        if (this.#availability.isUsable) return await this.#send(script, keys, args, leftMs);
        await within(this.#availability.changed(), Math.max(0, leftMs), () => this.#absent());
      } catch (error) {
        const reason = reasonOf(error);
        if (!mayComeBack(reason) || this.#isClosed || clock.monotonicMs() >= endsAtMs) {
          this.#becomeUnavailable(reason);
          throw new SharedStateUnavailableError(reason);
        }
        if (reason === 'read-only') this.#reconnect();
        // The client rejects at once for as long as it has not noticed that its connection is gone. It notices in a turn
        // of the event loop, which an endless row of rejections would never let come.
        await nextTurn();
      }
    }
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
    script: Script<Reply>,
    keys: readonly string[],
    args: ReadonlyArray<string | number>,
    limitMs: number,
  ): Promise<Reply> {
    const reply = await within(runScript(this.#client, script, keys, args), limitMs, timedOut);
    const parsed = script.parse(reply);
    this.#repliedAtMs = this.#options.clock.monotonicMs();
    return parsed;
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
      if (mayComeBack(reason)) this.#expectConnection(this.#options.replyLimitMs);
      else this.#becomeUnavailable(reason);
      if (reason === 'read-only') this.#reconnect();
      this.#handshakeLater();
    }
  }

  #handshakeLater(): void {
    this.#retryTimer = setTimeout(() => {
      // If it is not ready, the next connection begins with a handshake.
      if (this.#client.status === 'ready') void this.#handshake();
    }, RETRY_MS).unref();
  }

  #becomeUsable(): void {
    clearTimeout(this.#closeTimer);
    this.#closeTimer = undefined;
    this.#lastError = undefined;
    this.#availability.becomeUsable();
    this.#options.onUsable();
    this.#availability.wake();
  }

  #becomeUnavailable(reason: UnavailableReason): void {
    if (this.#isClosed) return;
    if (this.#availability.becomeUnavailable(reason)) this.#handshakeLater();
  }

  /** A server that stays away is noticed even while nobody calls. */
  #expectConnection(limitMs: number): void {
    this.#availability.expectChange();
    if (this.#isClosed || this.isUnavailable || this.#closeTimer) return;

    this.#closeTimer = setTimeout(() => {
      this.#closeTimer = undefined;
      if (!this.#availability.isUsable) this.#becomeUnavailable(this.#absence());
    }, limitMs).unref();
  }

  /** Closes the connection and opens it anew. */
  #reconnect(): void {
    this.#availability.expectChange();
    this.#client.disconnect(true);
  }

  #throwIfUnavailable(): void {
    const reason = this.#availability.unavailableReason;
    if (reason !== undefined) throw new SharedStateUnavailableError(reason);
  }

  /** Why there is no connection. */
  #absence(): UnavailableReason {
    return this.#lastError === undefined ? 'not connected' : reasonOf(this.#lastError);
  }

  #absent(): Error {
    return new SharedStateUnavailableError(this.#absence());
  }
}

/** A connection that closed may be back in time; a former master is replaced by asking for its successor. */
function mayComeBack(reason: UnavailableReason): boolean {
  return reason === 'not connected' || reason === 'read-only';
}

function timedOut(): Error {
  return new SharedStateUnavailableError('timed out');
}
