import { PartnerCenterError, type PartnerCenterErrorInit } from './partner-center-error';

/** Partner Center throttles the caller: it answered 429, now or to an earlier call whose time is not over. */
export class ThrottledError extends PartnerCenterError {
  /** @param retryAfterMs - how long to wait before the next call, in ms. */
  constructor(
    readonly retryAfterMs: number,
    init: PartnerCenterErrorInit,
  ) {
    super(
      init.description ??
        'Partner Center throttles this caller: nothing was sent, as calls made meanwhile count.',
      init,
    );
  }

  /** How long to wait before the next call, in whole seconds as Retry-After gives it. */
  get retryAfterSeconds(): number {
    return Math.ceil(this.retryAfterMs / 1000);
  }
}
