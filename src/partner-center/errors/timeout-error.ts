import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

/** The two time limits of a call. */
export type TimeLimit = 'attempt' | 'operation';

const SETTINGS = { attempt: 'ATTEMPT_TIMEOUT_MS', operation: 'OPERATION_TIMEOUT_MS' } as const;

/** Partner Center did not respond in time. Says which limit was exceeded. */
export class TimeoutError extends PartnerCenterError {
  readonly kind = 'timeout';

  /** @param limitMs - the limit that was exceeded, in ms. */
  constructor(
    readonly limit: TimeLimit,
    readonly limitMs: number,
    options: PartnerCenterErrorOptions,
  ) {
    const { method, path } = options.call;
    super(
      `${method} ${path} took longer than the ${limit} limit of ${limitMs} ms (${SETTINGS[limit]}).`,
      options,
    );
  }
}
