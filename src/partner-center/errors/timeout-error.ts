import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** The two time limits of a call. */
export type TimeLimit = 'attempt' | 'operation';

const SETTINGS = { attempt: 'ATTEMPT_TIMEOUT_MS', operation: 'OPERATION_TIMEOUT_MS' } as const;

/** Partner Center did not answer in time. Which limit struck is known and named. */
export class TimeoutError extends PartnerCenterError {
  /** @param limitMs - the limit that struck, in ms. */
  constructor(
    readonly limit: TimeLimit,
    readonly limitMs: number,
    init: PartnerCenterErrorOptions,
  ) {
    const { method, path } = init.call;
    super(
      `${method} ${path} took longer than the ${limit} limit of ${limitMs} ms (${SETTINGS[limit]}).`,
      init,
    );
  }
}
