/** A field whose present value is not the one that the caller last saw. */
export interface Difference {
  readonly field: string;
  readonly expected: string | null;
  readonly present: string | null;
}

/** What a caller wants to change is not as the caller last saw it; nothing was changed. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(readonly differences: readonly Difference[]) {
    const fields = differences.map(({ field }) => field).join(', ');
    super(`Nothing was written: the present value of ${fields} is not the expected one.`);
  }
}
