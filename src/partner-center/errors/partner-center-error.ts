import type { Call } from '../call';

/** What is known of a call that failed; null or absent where it is not. */
export interface PartnerCenterErrorOptions {
  readonly call: Call;
  readonly correlationId: string;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** The HTTP status of the answer. */
  readonly status?: number | null;
  /** The service's own error code. */
  readonly code?: string | null;
  /** The service's own words, free of the caller's token. */
  readonly description?: string | null;
  /** What the caller can do. */
  readonly hint?: string | null;
  /** The page to read. */
  readonly helpUrl?: string | null;
  readonly cause?: unknown;
}

/**
 * What became of a write that failed, as far as the gateway knows.
 * NOT_APPLIED: nothing was sent, or the resource did not hold the written values when it was read back.
 * UNKNOWN: it may have been applied, or may still be.
 */
export type WriteOutcome = 'NOT_APPLIED' | 'UNKNOWN';

/** A call of Partner Center that did not bring a usable answer. Each subclass is one way to fail. */
export abstract class PartnerCenterError extends Error {
  readonly call: Call;
  readonly correlationId: string;
  readonly retryable: boolean;
  readonly status: number | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly hint: string | null;
  readonly helpUrl: string | null;
  /** Set by the write that failed; null for a read, and for a write that Partner Center refused. */
  outcome: WriteOutcome | null = null;

  protected constructor(message: string, init: PartnerCenterErrorOptions) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = new.target.name;
    this.call = init.call;
    this.correlationId = init.correlationId;
    this.retryable = init.retryable;
    this.status = init.status ?? null;
    this.code = init.code ?? null;
    this.description = init.description ?? null;
    this.hint = init.hint ?? null;
    this.helpUrl = init.helpUrl ?? null;
  }
}
