/** Why the shared state cannot be used. */
export type UnavailableReason =
  | 'not connected'
  | 'timed out'
  | 'out of memory'
  | 'access denied'
  | 'certificate'
  | 'read-only'
  | 'cluster'
  | 'error reply'
  | 'unexpected reply';

/** The shared state cannot be used now. Who gets this goes on without it. */
export class SharedStateUnavailableError extends Error {
  override readonly name = 'SharedStateUnavailableError';

  constructor(readonly reason: UnavailableReason) {
    super(`Shared state is unavailable: ${reason}.`);
  }
}
