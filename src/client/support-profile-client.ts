import fetch from 'cross-fetch';
import { readAnswer } from './answer';
import {
  GetSupportProfileDocument,
  type SupportProfileFieldsFragment,
  type TypedDocumentString,
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
} from './generated/operations';
import { SupportProfileClientError } from './support-profile-client-error';

// biome-ignore lint/performance/noBarrelFile: this is the one module that users of the client import.
export {
  SupportProfileClientError,
  type SupportProfileErrorCode,
} from './support-profile-client-error';

/** More than the gateway's own limit for an operation, 30 s, so that its answer is seen. */
const DEFAULT_TIMEOUT_MS = 35_000;

/** What RFC 6750 and Microsoft Entra ID allow in a token, and a little more: no spaces, no line breaks. */
const TOKEN = /^[\x21-\x7e]+$/;

/** A partner's support profile. */
export type SupportProfile = SupportProfileFieldsFragment;

/** The changes to a profile: a field that is left out keeps its present value, null clears it. */
export type SupportProfileChanges = UpdateSupportProfileInput;

/** How a client is set up. */
export interface SupportProfileClientOptions {
  /** The URL of the gateway's GraphQL endpoint, such as `https://gateway.contoso.com/graphql`. */
  readonly url: string;
  /** Gives the App+User access token, without "Bearer". Called once per call, so that it can renew the token. */
  readonly getToken: () => string | Promise<string>;
  /** How long to wait for an answer, in ms. Default: 35,000. */
  readonly timeoutMs?: number;
}

/** What can be said of a single call. */
export interface CallOptions {
  /** Gives the call up; its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Reads and updates the support profile of the partner whose user the token belongs to. */
export interface SupportProfileClient {
  /** Reads the profile. Throws {@link SupportProfileClientError}. */
  get(options?: CallOptions): Promise<SupportProfile>;
  /** Changes the profile, and returns it as it is then. Throws {@link SupportProfileClientError}. */
  update(changes: SupportProfileChanges, options?: CallOptions): Promise<SupportProfile>;
}

/** Makes a client. It keeps nothing: no token, no answer, no connection of its own. */
export function createSupportProfileClient(options: SupportProfileClientOptions): SupportProfileClient {
  return {
    get: (call) => send(options, GetSupportProfileDocument, {}, 'supportProfile', call),
    update: (input, call) =>
      send(options, UpdateSupportProfileDocument, { input }, 'updateSupportProfile', call),
  };
}

async function send<Data extends object, Variables, Field extends keyof Data>(
  { url, getToken, timeoutMs = DEFAULT_TIMEOUT_MS }: SupportProfileClientOptions,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  field: Field,
  { signal }: CallOptions = {},
): Promise<NonNullable<Data[Field]>> {
  const token = checkToken(await getToken());
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: document.toString(), variables }),
      // A token goes to the host it was meant for and to no other.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return readAnswer<Data, Field>(await response.text(), response.status, field);
  } catch (error) {
    if (error instanceof SupportProfileClientError) throw error;
    signal?.throwIfAborted();
    throw timeout.aborted ? timedOut(timeoutMs, error) : unreachable(url, error);
  }
}

/** Also keeps a token out of the message with which an HTTP client refuses an invalid header. */
function checkToken(token: unknown): string {
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new SupportProfileClientError('getToken gave no bearer token.', {
    code: 'BAD_TOKEN',
    hint: 'It must give the access token alone: a text without "Bearer", spaces and line breaks.',
  });
}

function timedOut(timeoutMs: number, cause: unknown): SupportProfileClientError {
  return new SupportProfileClientError(`The gateway gave no answer within ${timeoutMs} ms.`, {
    code: 'TIMEOUT',
    hint: 'An update may have been made all the same: read the profile before the next try.',
    cause,
  });
}

function unreachable(url: string, cause: unknown): SupportProfileClientError {
  return new SupportProfileClientError(`The gateway cannot be reached at ${url}.`, {
    code: 'NETWORK_ERROR',
    hint: "Check the URL and that the gateway runs; in a browser, also that it allows this page's origin.",
    cause,
  });
}
