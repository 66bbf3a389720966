/** A file of persisted operations that cannot be used. Nothing of it is. */
export class PersistedOperationsError extends Error {
  override readonly name = 'PersistedOperationsError';

  /** @param faults - one line each, which names the file, and the operation if one is at fault. */
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
