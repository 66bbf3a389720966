import type { Valkey } from 'iovalkey';
import { openClient, type ValkeyTarget } from './client';
import { within } from './within';

/** What is listened for. */
export interface SubscriberOptions {
  readonly target: ValkeyTarget;
  /** What is done with a message, by channel. */
  readonly channels: ReadonlyMap<string, (message: string) => void>;
  /** Called when messages are received from now on. Earlier ones may be missing. */
  readonly onSubscribed: () => void;
}

/** How long a connection that only listens may take to show that it lives. */
const PING_LIMIT_MS = 1_000;

/** Listens on channels, on a connection of its own, and again after each reconnect. */
export class ValkeySubscriber {
  readonly #client: Valkey;

  constructor({ target, channels, onSubscribed }: SubscriberOptions) {
    this.#client = openClient(target);
    // The connection for commands says what is wrong.
    this.#client.on('error', () => {});
    this.#client.on('message', (channel: string, message: string) => channels.get(channel)?.(message));
    this.#client.on('ready', () => {
      this.#client.subscribe(...channels.keys()).then(onSubscribed, () => this.#client.disconnect(true));
    });
  }

  /** Replaces the connection if it is dead: nothing else would show that. */
  async check(): Promise<void> {
    if (this.#client.status !== 'ready') return;
    await within(this.#client.ping(), PING_LIMIT_MS, () => new Error('No reply.')).catch(() =>
      this.#client.disconnect(true),
    );
  }

  close(): void {
    this.#client.disconnect();
  }
}
