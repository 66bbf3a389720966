import { Deadline } from '../../src/partner-center/deadline';
import { Cancellation } from '../../src/shared/cancellation';
import { systemClock } from '../../src/shared/clock';
import type { AvailabilityChange, SharedStateCall } from '../../src/state/observer';
import { ValkeyState, type ValkeyStateOptions } from '../../src/state/valkey/shared-state';
import { startValkey, targetOf, type ValkeyServer } from './valkey-server';

/** One instance's view of the shared state. */
export interface TestInstance extends Pick<ValkeyState, 'mutex' | 'retryAfter' | 'close'> {
  readonly rateLimit: InstanceType<ValkeyState['RateLimitStore']>;
  readonly state: ValkeyState;
  /** What it said about the server, in order. */
  readonly changes: AvailabilityChange[];
  /** What it asked of the server, in the order in which that ended. */
  readonly calls: SharedStateCall[];
}

/** How long a write of an instance may take, unless its test says otherwise. A lease lasts 5 s longer. */
export const WORK_MS = 1_000;

/** Servers and instances that end with the test that began them. */
export interface ValkeySetup {
  server(...settings: readonly string[]): Promise<ValkeyServer>;
  instance(url: string, options?: Partial<ValkeyStateOptions>): Promise<TestInstance>;
  /** Anything else that must be stopped. */
  stopLater(stop: () => Promise<void> | void): void;
}

/** To be called once, outside the tests of a file. */
export function useValkey(): ValkeySetup {
  const stops: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  return {
    async server(...settings) {
      const server = await startValkey(...settings);
      stops.push(() => server.stop());
      return server;
    },
    async instance(url, options = {}) {
      const changes: AvailabilityChange[] = [];
      const calls: SharedStateCall[] = [];
      const state = new ValkeyState({
        target: targetOf(url),
        // Longer than a busy machine may take: tests of what is lost to an absent server set it.
        requestLossMs: 4_000,
        workMs: WORK_MS,
        clock: systemClock,
        observer: {
          availabilityChanged: (change) => changes.push(change),
          callEnded: (call) => calls.push(call),
        },
        ...options,
      });
      stops.push(() => state.close());
      await state.opened();
      const { mutex, retryAfter } = state;
      const rateLimit = new state.RateLimitStore();
      return { state, mutex, retryAfter, rateLimit, changes, calls, close: () => state.close() };
    },
    stopLater: (stop) => void stops.push(stop),
  };
}

/** Waiting that nothing cuts short. */
export function patiently(): { readonly cancellation: Cancellation; readonly deadline: Deadline } {
  return { cancellation: new Cancellation(), deadline: new Deadline(systemClock, 60_000) };
}

/** Waits until something holds that other processes bring about. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endsAt) throw new Error('What was waited for did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
