import * as oauth from 'oauth4webapi';
import { SignInError } from './sign-in-error';

/** What fetch says of a connection that did not come about, and of one that broke off. */
const FETCH_FAILURES = ['fetch failed', 'terminated'];

/**
 * Tells a failure of a request to an authority as a SignInError. The library's own errors are not kept as causes: they
 * hold responses, which may hold tokens.
 *
 * @param signal - the signal of the whole sign-in; its reason is passed on if it is aborted.
 */
export function toSignInError(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof SignInError) return error;
  if (error instanceof oauth.ResponseBodyError) return SignInError.fromBody(error.cause) ?? unusable(error);
  if (error instanceof oauth.AuthorizationResponseError) {
    return SignInError.fromBody(Object.fromEntries(error.cause)) ?? unusable(error);
  }
  if (error instanceof oauth.OperationProcessingError) return unusable(error);
  if (error instanceof TypeError && FETCH_FAILURES.includes(error.message)) return unreachable(error);
  return error;
}

function unusable({ message }: Error): SignInError {
  return new SignInError({ message: `The authority's response cannot be used: ${message}.` });
}

function unreachable(error: TypeError): SignInError {
  const { code = undefined, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return new SignInError({
    message: `The authority cannot be reached: ${code ?? message}.`,
    advice: 'Check the network and the proxy settings; support-profile doctor says more.',
    connectionFailed: true,
  });
}
