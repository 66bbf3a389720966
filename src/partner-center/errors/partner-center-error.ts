import type { Call } from '../call';

/** What is known of a call that failed; null or absent if it is not. */
export interface PartnerCenterErrorOptions {
  readonly call: Call;
  readonly correlationId: string;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** The HTTP status of the response. */
  readonly status?: number | null;
  /** The media type of the response, without parameters. */
  readonly contentType?: string | null;
  /** The service's own error code. */
  readonly code?: string | null;
  /** The service's own words, free of the caller's token. */
  readonly description?: string | null;
  /** The `data` of the service's error body, bounded in size and free of the caller's token. */
  readonly data?: unknown;
  /** How long to wait before the next attempt, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** What the caller can do. */
  readonly hint?: string | null;
  /** The page to read. */
  readonly helpUrl?: string | null;
  readonly cause?: unknown;
}

/** The ways in which a call can fail, one for each subclass of PartnerCenterError. */
export type PartnerCenterErrorKind = 'timeout' | 'unavailable' | 'throttled' | 'response' | 'bad-response';

/**
 * What became of a write that failed, as far as the gateway knows.
 * NOT_APPLIED: nothing was sent, or the resource did not hold the written values when it was read back.
 * UNKNOWN: it may have been applied, or may still be.
 */
export type WriteOutcome = 'NOT_APPLIED' | 'UNKNOWN';

/** A call to Partner Center without a usable response. Each subclass is one way to fail. */
export abstract class PartnerCenterError extends Error {
  /** Tells the subclasses apart: what depends on it is a `Record` of all kinds. */
  abstract readonly kind: PartnerCenterErrorKind;
  readonly call: Call;
  readonly correlationId: string;
  readonly retryable: boolean;
  readonly status: number | null;
  readonly contentType: string | null;
  readonly code: string | null;
  readonly description: string | null;
  /** `undefined` if the service sent none. */
  readonly data: unknown;
  readonly retryAfterMs: number | undefined;
  readonly hint: string | null;
  readonly helpUrl: string | null;
  /** Set by the write that failed; null for a read, and for a write that Partner Center refused. */
  outcome: WriteOutcome | null = null;

  protected constructor(message: string, options: PartnerCenterErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.call = options.call;
    this.correlationId = options.correlationId;
    this.retryable = options.retryable;
    this.status = options.status ?? null;
    this.contentType = options.contentType ?? null;
    this.code = options.code ?? null;
    this.description = options.description ?? null;
    this.data = options.data;
    this.retryAfterMs = options.retryAfterMs;
    this.hint = options.hint ?? null;
    this.helpUrl = options.helpUrl ?? null;
  }

  /** How long to wait before the next attempt, in whole seconds as Retry-After gives it; `undefined` if nobody said. */
  get retryAfterSeconds(): number | undefined {
    return this.retryAfterMs === undefined ? undefined : Math.ceil(this.retryAfterMs / 1000);
  }
}
