import { PartnerCenterError, type PartnerCenterErrorInit } from './partner-center-error';

/** Partner Center could not be reached, or the connection broke before the whole answer was there. */
export class UnavailableError extends PartnerCenterError {
  constructor(init: PartnerCenterErrorInit) {
    super(`Partner Center could not be reached for ${init.call.method} ${init.call.path}.`, init);
  }
}
