import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** Partner Center's answer cannot be used: a redirect, no JSON, or JSON of an undocumented shape. */
export class BadResponseError extends PartnerCenterError {
  /** @param fault - what is wrong with the answer, as the rest of the sentence "Partner Center's answer … ". */
  constructor(fault: string, init: PartnerCenterErrorOptions) {
    super(`Partner Center's answer to ${init.call.method} ${init.call.path} ${fault}.`, init);
  }
}
