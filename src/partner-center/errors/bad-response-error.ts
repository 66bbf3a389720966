import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/**
 * What is wrong with a response.
 * not-written: it does not hold what the write was to write. empty: it has no body.
 */
export type BadResponseFault = 'redirect' | 'too-large' | 'empty' | 'shape' | 'not-written';

/** Partner Center's response cannot be used. */
export class BadResponseError extends PartnerCenterError {
  readonly kind = 'bad-response';

  /** @param explanation - the rest of the sentence "Partner Center's response to … ". */
  constructor(
    readonly fault: BadResponseFault,
    explanation: string,
    options: PartnerCenterErrorOptions,
  ) {
    const { method, path } = options.call;
    super(`Partner Center's response to ${method} ${path} ${explanation}.`, options);
  }
}
