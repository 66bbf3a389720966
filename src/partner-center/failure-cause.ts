import { z } from 'zod';
import type { BadResponseError } from './errors/bad-response-error';
import { PartnerCenterError, type PartnerCenterErrorKind } from './errors/partner-center-error';
import type { TimeoutError } from './errors/timeout-error';
import type { UnavailableError } from './errors/unavailable-error';
import { errorCodeOf } from './policies/connect-faults';

/** Why a call failed, in words and numbers that are safe to log: no values, no texts of others. */
export type FailureCause = Readonly<Record<string, unknown>>;

/** The most differences from the documented shape that are named. */
const MAX_ISSUES = 5;

/** A key that a schema may have; anything else may come from the response. */
const SCHEMA_KEY = /^[A-Za-z0-9_]{1,64}$/;

const DETAILS: Readonly<Record<PartnerCenterErrorKind, (error: never) => FailureCause>> = {
  'bad-response': ({ fault, status, contentType, cause }: BadResponseError) => ({
    fault,
    status,
    contentType,
    ...(cause instanceof z.ZodError && { issues: issuesOf(cause) }),
  }),
  response: ({ status, contentType, code, retryAfterMs }: PartnerCenterError) => ({
    status,
    contentType,
    serviceCode: code,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }),
  throttled: ({ status, retryAfterMs }: PartnerCenterError) => ({ status, retryAfterMs }),
  timeout: ({ limit, limitMs }: TimeoutError) => ({ limit, limitMs }),
  unavailable: ({ reason, cause }: UnavailableError) => ({
    reason,
    ...(cause instanceof PartnerCenterError ? causeOf(cause) : { code: errorCodeOf(cause) }),
  }),
};

/** Says why a call failed: an error code such as ENOTFOUND, a status, what differs from the documented shape. */
export function causeOf(error: PartnerCenterError): FailureCause {
  return { kind: error.kind, ...DETAILS[error.kind](error as never) };
}

/** Where the response differs from the documented shape and how, never with what. */
function issuesOf({ issues }: z.ZodError): readonly FailureCause[] {
  return issues.slice(0, MAX_ISSUES).map(({ path, code }) => ({
    path: path.map((key) => (SCHEMA_KEY.test(String(key)) ? String(key) : '?')).join('.'),
    code,
  }));
}
