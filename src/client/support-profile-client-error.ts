import type { Difference } from '../contract/conflict-error';
import type { ErrorCode } from '../contract/error-code';
import type { InputFault } from '../contract/invalid-input-error';

/**
 * Errors that the client finds by itself.
 * BAD_TOKEN: `getToken` returned no bearer token; nothing was sent.
 * BAD_ID: a correlation id or request id is not a GUID; nothing was sent.
 * NETWORK_ERROR: the gateway cannot be reached.
 * TIMEOUT: no response within `timeoutMs`.
 * BAD_RESPONSE: the response is not the gateway's.
 */
export type ClientErrorCode = 'BAD_TOKEN' | 'BAD_ID' | 'NETWORK_ERROR' | 'TIMEOUT' | 'BAD_RESPONSE';

/** Every code of this release. A code of a newer gateway is passed on unchanged. */
export type SupportProfileErrorCode = `${ErrorCode}` | ClientErrorCode;

/** What Partner Center said about a call that failed; null if it said nothing. */
export interface PartnerCenterDetails {
  /** HTTP status of its response. */
  readonly status: number | null;
  /** Its own error code, such as 900421. */
  readonly code: string | null;
  /** Its own words. */
  readonly description: string | null;
  /** The `MS-RequestId` that the call was sent with. */
  readonly requestId: string | null;
  readonly correlationId: string | null;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** What to do. */
  readonly hint: string | null;
  /** The page to read. */
  readonly helpUrl: string | null;
  /** The `data` of its error body, unchanged. Undefined if there was none. */
  readonly data?: unknown;
}

/** One error. A detail that does not apply is undefined. */
export interface SupportProfileErrorDetails {
  /** For programs. */
  readonly code: SupportProfileErrorCode;
  /** For people. */
  readonly message: string;
  /**
   * What is known of a failed update. NOT_APPLIED: nothing was changed, so send it again. UNKNOWN: it may have been
   * applied, so read the profile first. Undefined for a read, and for an update that was refused.
   */
  readonly outcome?: 'NOT_APPLIED' | 'UNKNOWN' | undefined;
  /** BAD_USER_INPUT: the fields that are wrong, and what Partner Center suggests instead. */
  readonly fields?: readonly InputFault[] | undefined;
  /** CONFLICT: the fields whose present value is not the expected one. */
  readonly differences?: readonly Difference[] | undefined;
  /** The name of the limit that was exceeded. */
  readonly limit?: string | undefined;
  /** The maximum of that limit. */
  readonly maximum?: number | undefined;
  /** How long to wait before the next attempt, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** What to do, for people. */
  readonly hint?: string | undefined;
  /** The GUID under which the gateway and Partner Center log the call. */
  readonly correlationId?: string | undefined;
  /** Set if Partner Center had a part in the error. */
  readonly partnerCenter?: PartnerCenterDetails | undefined;
}

/** A call that failed. Never holds a token. */
export class SupportProfileClientError extends Error implements SupportProfileErrorDetails {
  override readonly name = 'SupportProfileClientError';
  readonly code: SupportProfileErrorCode;
  readonly outcome: 'NOT_APPLIED' | 'UNKNOWN' | undefined;
  readonly fields: readonly InputFault[] | undefined;
  readonly differences: readonly Difference[] | undefined;
  readonly limit: string | undefined;
  readonly maximum: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly hint: string | undefined;
  readonly correlationId: string | undefined;
  readonly partnerCenter: PartnerCenterDetails | undefined;
  /** Every error of the response. The first is this error itself; a refused document may have several. */
  readonly errors: readonly SupportProfileErrorDetails[];

  constructor(
    details: SupportProfileErrorDetails,
    { cause, errors = [details] }: { cause?: unknown; errors?: readonly SupportProfileErrorDetails[] } = {},
  ) {
    super(details.message, cause === undefined ? undefined : { cause });
    this.code = details.code;
    this.outcome = details.outcome;
    this.fields = details.fields;
    this.differences = details.differences;
    this.limit = details.limit;
    this.maximum = details.maximum;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.hint = details.hint;
    this.correlationId = details.correlationId;
    this.partnerCenter = details.partnerCenter;
    this.errors = errors;
  }
}
