/** How a command ends. */
export const EXIT = {
  done: 0,
  /** It failed, or a check did. */
  failed: 1,
  /** The command line makes no sense; nothing was done. */
  usage: 2,
  /** A person has to sign in. */
  signInNeeded: 3,
  /** Ctrl+C: 128 and the number of SIGINT, as shells count. */
  cancelled: 130,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line makes no sense; nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The person pressed Ctrl+C. */
export class CancelledByUserError extends Error {
  override readonly name = 'CancelledByUserError';

  constructor() {
    super('Cancelled.');
  }
}
