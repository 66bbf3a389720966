import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** What is known of an answer with a 4xx or 5xx. */
export interface ResponseErrorOptions extends PartnerCenterErrorOptions {
  readonly status: number;
  /** What the Retry-After header says, in ms. */
  readonly retryAfterMs?: number | undefined;
}

/** Partner Center answered with a 4xx or 5xx. The message is the service's own description where it gave one. */
export class ResponseError extends PartnerCenterError {
  declare readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(init: ResponseErrorOptions) {
    const { method, path } = init.call;
    super(init.description ?? `Partner Center answered ${init.status} to ${method} ${path}.`, init);
    this.retryAfterMs = init.retryAfterMs;
  }

  /** Whether the service failed, or gave up waiting, rather than refused the caller: a 5xx or 408. */
  get isServiceFault(): boolean {
    return this.status >= 500 || this.status === 408;
  }
}
