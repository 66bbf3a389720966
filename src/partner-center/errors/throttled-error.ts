import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** What is known of a call that is throttled. */
export interface ThrottledErrorOptions extends PartnerCenterErrorOptions {
  readonly retryAfterMs: number;
}

/**
 * Partner Center throttles the caller: it responded with 429, or an earlier response told the caller to wait and the time
 * is not over.
 */
export class ThrottledError extends PartnerCenterError {
  readonly kind = 'throttled';
  declare readonly retryAfterMs: number;

  constructor(options: ThrottledErrorOptions) {
    super(options.description ?? explain(options), options);
  }
}

function explain({ call, status }: PartnerCenterErrorOptions): string {
  const what = `${call.method} ${call.path}`;
  if (status !== null && status !== undefined) return `Partner Center responded with ${status} to ${what}.`;
  return `${what} was not sent: Partner Center told this caller to wait, and calls made meanwhile would count.`;
}
