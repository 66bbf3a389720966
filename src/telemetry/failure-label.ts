import { ConflictError } from '../contract/conflict-error';
import { InvalidInputError } from '../contract/invalid-input-error';
import { BadResponseError } from '../partner-center/errors/bad-response-error';
import { BearerTokenError } from '../partner-center/errors/bearer-token-error';
import { ClientDisconnectedError } from '../partner-center/errors/client-disconnected-error';
import { PartnerCenterError } from '../partner-center/errors/partner-center-error';
import { TimeoutError } from '../partner-center/errors/timeout-error';
import { UnavailableError } from '../partner-center/errors/unavailable-error';
import { CancelledError } from '../shared/cancellation';

/** Why an attempt or a call failed, as one of a few words. Never a text of the service or of the caller. */
export function failureLabel(error: unknown): string {
  if (error === undefined) return 'none';
  if (error instanceof UnavailableError) return error.reason;
  if (error instanceof TimeoutError) return `${error.limit}-timeout`;
  if (error instanceof BadResponseError) return `bad-response-${error.fault}`;
  if (error instanceof PartnerCenterError) return error.status === 429 ? 'throttled' : error.kind;
  if (error instanceof ClientDisconnectedError || error instanceof CancelledError) return 'cancelled';
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof InvalidInputError) return 'input';
  return error instanceof BearerTokenError ? 'token' : 'internal';
}

/** By the first digit. */
const STATUS_CLASSES: readonly (string | undefined)[] = [undefined, '1xx', '2xx', '3xx', '4xx', '5xx'];

/** The class of an HTTP status, such as `2xx`; `none` if there was no response, `other` if it is no status. */
export function statusClass(status: number | undefined): string {
  return status === undefined ? 'none' : (STATUS_CLASSES[Math.floor(status / 100)] ?? 'other');
}
