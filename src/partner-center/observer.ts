import type { Call } from './call';
import type { OperationContext } from './operation-context';
import type { ReadBack, WriteVerdict } from './writes/outcome';

/** A call on its way, and the read or update that it serves. */
export interface CallEvent {
  readonly call: Call;
  /** That of `CallBegun`. */
  readonly operation: OperationContext;
}

/** A read or an update is asked for. It sends a call or several, or joins the call of another. */
export interface CallBegun {
  /** The part of a GraphQL operation that it is: the same object in each of its events, and in those of no other. */
  readonly operation: OperationContext;
  readonly method: Call['method'];
  readonly path: string;
}

/** A read or an update has ended, for whoever asked for it. */
export interface CallEnded {
  readonly operation: OperationContext;
  /** What it failed with; `undefined` if it succeeded. */
  readonly error: unknown;
}

/** One HTTP request of a call. The same object when it begins and when it ends. */
export interface Attempt extends CallEvent {
  /** 1 for the first attempt of a call. */
  readonly number: number;
}

/** How an attempt ended. */
export interface AttemptEnd {
  /** The HTTP status; `undefined` if there was no response. */
  readonly status: number | undefined;
  /** What it failed with; `undefined` if the response was usable. */
  readonly error: unknown;
  readonly durationMs: number;
  /** Whether the request may have left. */
  readonly sent: boolean;
}

/** A read that joined one that was already on its way. */
export interface CoalescedRead {
  /** The read that joined. */
  readonly operation: OperationContext;
  /** The call that it joined, and the correlation id under which that was sent. */
  readonly call: Call;
  readonly correlationId: string;
}

/**
 * Told of what happens between the gateway and Partner Center. Every method is optional. Observers are called while calls
 * are on their way: they must neither throw nor wait. Nothing that they are handed may be logged whole: calls hold
 * profiles, operations hold tokens.
 */
export interface PartnerCenterObserver {
  /** Whether it wants to be told when the reads and updates of an operation begin and end. Default: it does not. */
  follows?(operation: OperationContext): boolean;
  callBegun?(call: CallBegun): void;
  callEnded?(call: CallEnded): void;
  /** A read sends a call, which others may join from now on. */
  readSent?(read: CallEvent): void;
  attemptBegun?(attempt: Attempt): void;
  attemptEnded?(attempt: Attempt, end: AttemptEnd): void;
  /** An attempt failed, and the next one follows after `delayMs`. */
  retryScheduled?(retry: CallEvent & { readonly error: Error; readonly delayMs: number }): void;
  /** Partner Center told the caller to wait, and the call waits for that. */
  retryAfterWaitBegun?(wait: CallEvent & { readonly waitMs: number }): void;
  /** A write waited for others of the same tenant and resource. */
  mutexWaited?(wait: CallEvent & { readonly waitMs: number }): void;
  /** A call waited for its place among the concurrent ones. */
  bulkheadWaited?(wait: CallEvent & { readonly waitMs: number }): void;
  readCoalesced?(read: CoalescedRead): void;
  /** The circuit that all callers share opened or closed. @param by - the call that showed it. */
  circuitChanged?(isOpen: boolean, by: CallEvent): void;
  /** It is not known what became of a write, so the resource is read back. */
  readBackBegun?(write: CallEvent): void;
  readBackEnded?(write: CallEvent & { readonly result: ReadBack }): void;
  /** An update is over, and this is what became of it. NOT_APPLIED also if it never began. */
  updateEnded?(update: { readonly operation: OperationContext; readonly outcome: WriteVerdict }): void;
  /** A read or update failed for good. */
  callFailed?(failure: { readonly operation: OperationContext; readonly error: unknown }): void;
}

type EventName = Exclude<keyof PartnerCenterObserver, 'follows'>;

const EVENTS = [
  'callBegun',
  'callEnded',
  'readSent',
  'attemptBegun',
  'attemptEnded',
  'retryScheduled',
  'retryAfterWaitBegun',
  'mutexWaited',
  'bulkheadWaited',
  'readCoalesced',
  'circuitChanged',
  'readBackBegun',
  'readBackEnded',
  'updateEnded',
  'callFailed',
] as const satisfies readonly EventName[];

/** One observer that tells several, in their order. What none of them asks for costs nothing. */
export function combineObservers(observers: readonly PartnerCenterObserver[]): PartnerCenterObserver {
  const combined: Partial<Record<EventName, (...event: never[]) => void>> = {};
  for (const name of EVENTS) {
    const interested = observers.filter((observer) => observer[name] !== undefined);
    if (interested.length === 0) continue;
    combined[name] = (...event) => {
      for (const observer of interested) (observer[name] as (...event: never[]) => void)(...event);
    };
  }
  const followers = observers.filter(({ follows }) => follows !== undefined);
  if (followers.length === 0) return combined as PartnerCenterObserver;
  return {
    ...(combined as PartnerCenterObserver),
    follows: (operation) => followers.some((observer) => observer.follows?.(operation)),
  };
}
