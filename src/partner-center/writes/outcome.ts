import { BadResponseError } from '../errors/bad-response-error';
import { PartnerCenterError, type WriteOutcome } from '../errors/partner-center-error';
import { ResponseError } from '../errors/response-error';
import { ThrottledError } from '../errors/throttled-error';
import { TimeoutError } from '../errors/timeout-error';
import { UnavailableError } from '../errors/unavailable-error';

/**
 * What one failed try tells of a write, from the least to the most doubt.
 * not-sent: it never left. refused: Partner Center said no. unclear: it answered, but not whether it applied the write.
 * lost: the connection ended without an answer. late: the answer was not waited for, and the write may still happen.
 */
export const FATES = ['not-sent', 'refused', 'unclear', 'lost', 'late'] as const;

/** See FATES. */
export type Fate = (typeof FATES)[number];

/** What one failed try tells of a write. */
export function fateOf(error: unknown): Fate {
  if (error instanceof UnavailableError) return error.reason === 'connection-lost' ? 'lost' : 'not-sent';
  if (error instanceof TimeoutError) return 'late';
  if (error instanceof ThrottledError) return 'refused';
  if (error instanceof ResponseError) return error.isServiceFault ? 'unclear' : 'refused';
  if (error instanceof BadResponseError) return 'unclear';
  return error instanceof PartnerCenterError ? 'unclear' : 'not-sent';
}

/** Follows one update: whether its write has begun, and the most doubtful fate of the tries. */
export class WriteFate {
  #worst = 0;
  /** Whether the write itself has begun: before that, an update only reads. */
  isBegun = false;

  /** The most doubtful fate of the failed tries so far. */
  get worst(): Fate {
    return FATES[this.#worst] ?? 'not-sent';
  }

  /** Takes note of a failed try. */
  note(error: unknown): void {
    this.#worst = Math.max(this.#worst, FATES.indexOf(fateOf(error)));
  }

  /** What is known of the write when the update ends with an error; null where Partner Center refused it. */
  outcome(error: unknown): WriteOutcome | null {
    if (!this.isBegun) return fateOf(error) === 'refused' ? null : 'NOT_APPLIED';

    this.note(error);
    if (this.worst === 'not-sent') return 'NOT_APPLIED';
    return this.worst === 'refused' ? null : 'UNKNOWN';
  }
}
