import { SignInError } from '../../auth/errors/sign-in-error';
import { LockTimeoutError } from '../../auth/store/file-lock';
import { SignInNeededError } from '../../auth/token-source';
import { SupportProfileClientError } from '../../client/support-profile-client';
import type { Difference } from '../../contract/conflict-error';
import type { InputFault } from '../../contract/invalid-input-error';
import { redactTokens } from '../../logging/redaction';
import { addressLine } from '../terminal/address-line';
import { printable } from '../terminal/printable';
import { CancelledByUserError, EXIT, type ExitCode, UsageError } from './exit-codes';

/** A failure as it is told: to people in lines, to programs as JSON. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** For programs. */
  readonly code: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly outcome?: 'NOT_APPLIED' | 'UNKNOWN' | undefined;
  readonly fields?: readonly InputFault[] | undefined;
  readonly differences?: readonly Difference[] | undefined;
  /** Entra's number and the OAuth error word. */
  readonly aadsts?: number | undefined;
  readonly error?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** The command that shows what became of an update. */
  readonly readWith?: string | undefined;
}

/** An update that failed. Whether it was made can be read. */
export class FailedUpdateError extends Error {
  override readonly name = 'FailedUpdateError';

  /** @param readWith - the command that reads the profile. @param cause - why it failed. */
  constructor(
    readonly readWith: string,
    override readonly cause: unknown,
  ) {
    super('The update failed.', { cause });
  }
}

/** Tells what went wrong. Never holds a token: what nobody foresaw is looked through for one. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailedUpdateError) return { ...failureOf(error.cause), readWith: error.readWith };
  if (error instanceof SupportProfileClientError) return ofClient(error);
  if (error instanceof SignInNeededError) return ofSignInNeeded(error);
  if (error instanceof SignInError)
    return { exitCode: EXIT.failed, code: 'SIGN_IN_FAILED', ...ofSignIn(error) };
  if (!(error instanceof Error))
    return { exitCode: EXIT.failed, code: 'INTERNAL_ERROR', message: String(error) };

  const { name, message, stack = message } = error;
  if (error instanceof UsageError) return { exitCode: EXIT.usage, code: 'USAGE', message };
  if (error instanceof CancelledByUserError) return { exitCode: EXIT.cancelled, code: 'CANCELLED', message };
  // By its name: the class would load the gateway's configuration for every command.
  if (name === 'InvalidConfigError') return { exitCode: EXIT.usage, code: 'INVALID_SETTINGS', message };
  if (error instanceof LockTimeoutError) return { exitCode: EXIT.failed, code: 'LOCKED', message };
  return { exitCode: EXIT.failed, code: 'INTERNAL_ERROR', message: redactTokens(stack) };
}

/** The lines for people. */
export function failureLines(failure: Failure): string {
  const {
    message,
    hint,
    correlationId,
    fields = [],
    differences = [],
    outcome,
    readWith,
    exitCode,
  } = failure;
  const lines = [
    ...message.split('\n'),
    ...fields.flatMap(({ field, message: fault, suggestions = [] }) => [
      `  ${field} ${fault}`,
      ...suggestions.map((suggested) => `    suggested: ${addressLine(suggested)}`),
    ]),
    ...differences.map(
      ({ field, expected, present }) =>
        `  ${field}: expected ${expected ?? '(none)'}, but is ${present ?? '(none)'}`,
    ),
    ...(outcome === 'UNKNOWN' && readWith ? [mayHaveBeenMade(readWith)] : []),
    ...(hint ? [hint] : []),
    ...(correlationId ? [`Correlation id: ${correlationId}`] : []),
    ...(exitCode === EXIT.usage ? ['Try support-profile --help.'] : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** What is said of an update whose outcome is not known. */
export function mayHaveBeenMade(readWith: string): string {
  return `The change may have been made: run ${readWith} to see.`;
}

function ofClient(error: SupportProfileClientError): Failure {
  const { code, message, hint, correlationId, outcome, fields, differences, retryAfterSeconds } = error;
  return {
    exitCode: EXIT.failed,
    code,
    message: `${code}: ${message}`,
    hint,
    correlationId,
    outcome,
    fields,
    differences,
    retryAfterSeconds,
  };
}

function ofSignInNeeded({ message, command, reason }: SignInNeededError): Failure {
  const advice = reason?.advice === undefined ? '' : `${reason.advice} `;
  return {
    ...(reason && ofSignIn(reason)),
    exitCode: EXIT.signInNeeded,
    code: 'SIGN_IN_NEEDED',
    message,
    hint: `${advice}Run: ${command}`,
  };
}

function ofSignIn({ message, advice, error, aadsts, correlationId }: SignInError) {
  return { message, hint: advice, error, aadsts, correlationId };
}
