/** What is wrong with one field of a caller's input. */
export interface InputFault {
  /** The name of the field; dots lead to nested ones. */
  readonly field: string;
  /** What the field must be, as the rest of the sentence "<field> … ". Never repeats the value. */
  readonly message: string;
  /** Values that the field could have instead, by the names of their fields. Default: none are known. */
  readonly suggestions?: readonly Readonly<Record<string, string>>[];
}

/** A caller's input breaks the rules; nothing was done. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';

  constructor(readonly faults: readonly InputFault[]) {
    super(`${faults.map(({ field, message }) => `${field} ${message}`).join('; ')}.`);
  }
}
