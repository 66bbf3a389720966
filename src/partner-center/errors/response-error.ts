import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** What is known of a response with a 4xx or 5xx. */
export interface ResponseErrorOptions extends PartnerCenterErrorOptions {
  readonly status: number;
}

/** Partner Center responded with a 4xx or 5xx. The message is the service's own description if it gave one. */
export class ResponseError extends PartnerCenterError {
  readonly kind = 'response';
  declare readonly status: number;

  constructor(options: ResponseErrorOptions) {
    const { method, path } = options.call;
    super(
      options.description ?? `Partner Center responded with ${options.status} to ${method} ${path}.`,
      options,
    );
  }

  /** Whether the service failed, or gave up waiting, rather than refused the caller: a 5xx or 408. */
  get isServiceFault(): boolean {
    return this.status >= 500 || this.status === 408;
  }
}
