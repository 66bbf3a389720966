import { isNativeError } from 'node:util/types';
import { UnexpectedReplyError } from './script';
import { SharedStateUnavailableError, type UnavailableReason } from './unavailable-error';

/** What error replies begin with, as far as they tell one reason from another. */
const REPLIES: ReadonlyArray<readonly [RegExp, UnavailableReason]> = [
  [/^(OOM|MISCONF)\b/, 'out of memory'],
  [/^(WRONGPASS|NOAUTH|NOPERM)\b|invalid password/, 'access denied'],
  // A master that has lost its replicas may have been replaced.
  [/^(READONLY|MASTERDOWN|NOREPLICAS)\b/, 'read-only'],
  [/^(MOVED|ASK|CROSSSLOT|CLUSTERDOWN)\b/, 'cluster'],
  [/Protocol error/, 'unexpected reply'],
];

/** The codes of Node.js for a certificate that is not trusted, or of somebody else. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

/**
 * Why a call failed. Only the reason goes on: an error of the client holds the command with its arguments, which for AUTH
 * are the password.
 */
export function reasonOf(error: unknown): UnavailableReason {
  if (error instanceof SharedStateUnavailableError) return error.reason;
  if (error instanceof UnexpectedReplyError) return 'unexpected reply';
  if (!isNativeError(error)) return 'error reply';
  if ('code' in error && CERTIFICATE.test(String(error.code))) return 'certificate';

  // An error that a script met has its name in front, and the script's after it.
  const message = error.message.replace(/^ERR /, '');
  const known = REPLIES.find(([pattern]) => pattern.test(message));
  if (known !== undefined) return known[1];
  return error.name === 'ReplyError' ? 'error reply' : 'not connected';
}
