import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** Partner Center throttles the caller: it answered 429, now or to an earlier call whose time is not over. */
export class ThrottledError extends PartnerCenterError {
  /** @param retryAfterMs - how long to wait before the next call, in ms. */
  constructor(
    readonly retryAfterMs: number,
    init: PartnerCenterErrorOptions,
  ) {
    super(init.description ?? explain(init), init);
  }

  /** How long to wait before the next call, in whole seconds as Retry-After gives it. */
  get retryAfterSeconds(): number {
    return Math.ceil(this.retryAfterMs / 1000);
  }
}

function explain({ call, status }: PartnerCenterErrorOptions): string {
  const what = `${call.method} ${call.path}`;
  if (status !== null && status !== undefined) return `Partner Center answered ${status} to ${what}.`;
  return `${what} was not sent: Partner Center throttles this caller, and calls made meanwhile would count.`;
}
