import { BadResponseError } from '../errors/bad-response-error';
import { PartnerCenterError, type WriteOutcome } from '../errors/partner-center-error';
import { ResponseError } from '../errors/response-error';
import { UnavailableError } from '../errors/unavailable-error';

/**
 * How one attempt of a write ended, as far as the write is concerned.
 * not-sent: it never left. refused: Partner Center said no. unclear: Partner Center responded, but not whether it applied
 * the write. accepted: a 2xx without a body. not-written: a 2xx that does not hold what was written. lost: the connection
 * ended without a response. late: the response was not waited for, and the write may still happen.
 */
export const WRITE_ENDS = [
  'not-sent',
  'refused',
  'unclear',
  'accepted',
  'not-written',
  'lost',
  'late',
] as const;

/** See WRITE_ENDS. */
export type WriteEnd = (typeof WRITE_ENDS)[number];

/**
 * What the resource held when it was read back.
 * written: what was written. untouched: what it held before. other: something else. failed: it could not be read.
 */
export type ReadBack = 'written' | 'untouched' | 'other' | 'failed';

/** What became of a write: APPLIED counts as success. REFUSED: Partner Center said no, and that is all there is to say. */
export type WriteVerdict = WriteOutcome | 'APPLIED' | 'REFUSED';

/** After these only the resource itself can tell whether the write was applied. */
const READ_BACK_AFTER: ReadonlySet<WriteEnd> = new Set(['accepted', 'not-written', 'lost', 'late']);

/** After these the write has happened or never will: what is not there when it is read back was not applied. */
const OVER: ReadonlySet<WriteEnd> = new Set(['not-sent', 'refused', 'accepted', 'not-written', 'lost']);

/** Whether the resource must be read back to learn what became of a write. */
export function needsReadBack(ends: readonly WriteEnd[]): boolean {
  return ends.some((end) => READ_BACK_AFTER.has(end));
}

/**
 * What became of a write whose last attempt did not return the written resource.
 *
 * @param ends - how its attempts ended, in any order; none if it was never begun.
 * @param readBack - what the resource held afterwards; `undefined` if it was not read.
 */
export function outcomeOf(ends: readonly WriteEnd[], readBack: ReadBack | undefined): WriteVerdict {
  if (ends.every((end) => end === 'not-sent')) return 'NOT_APPLIED';
  if (ends.every((end) => end === 'not-sent' || end === 'refused')) return 'REFUSED';
  if (readBack === 'written') return 'APPLIED';
  return readBack === 'untouched' && ends.every((end) => OVER.has(end)) ? 'NOT_APPLIED' : 'UNKNOWN';
}

/** How an attempt of a write ended that failed with an error. */
export function endOf(error: unknown): WriteEnd {
  if (!(error instanceof PartnerCenterError)) return 'not-sent';
  switch (error.kind) {
    case 'timeout':
      return 'late';
    case 'throttled':
      return error.status === null ? 'not-sent' : 'refused';
    case 'unavailable':
      return error instanceof UnavailableError && error.reason === 'connection-lost' ? 'lost' : 'not-sent';
    case 'response':
      return error instanceof ResponseError && error.isServiceFault ? 'unclear' : 'refused';
    case 'bad-response':
      return error instanceof BadResponseError ? END_OF_BAD_RESPONSE[error.fault] : 'unclear';
  }
}

const END_OF_BAD_RESPONSE: Readonly<Record<BadResponseError['fault'], WriteEnd>> = {
  empty: 'accepted',
  'not-written': 'not-written',
  redirect: 'unclear',
  shape: 'unclear',
  'too-large': 'unclear',
};
