import fetch from 'cross-fetch';
import type { TypedDocumentString } from './generated/operations';
import { readResponse } from './response';
import { SupportProfileClientError, type SupportProfileErrorDetails } from './support-profile-client-error';

/** Longer than the gateway's own limit for an operation, 30 s, so that its response is seen. */
const DEFAULT_TIMEOUT_MS = 35_000;

/** Printable ASCII without spaces: every token of RFC 6750 and Microsoft Entra ID, and nothing that breaks a header. */
const TOKEN = /^[\x21-\x7e]+$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Options of a client. */
export interface ClientOptions {
  /** The gateway's GraphQL endpoint, such as `https://gateway.contoso.com/graphql`. */
  readonly url: string;
  /** Returns the App+User access token, without "Bearer". Called once per call, so it can refresh the token. */
  readonly getToken: () => string | Promise<string>;
  /** Timeout of a call, in ms. Default: 35,000. */
  readonly timeoutMs?: number | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Cancels the call, which then rejects with the signal's reason. An update may be carried out all the same. */
  readonly signal?: AbortSignal | undefined;
  /** The GUID under which the gateway and Partner Center log the call. Default: the gateway makes one. */
  readonly correlationId?: string | undefined;
}

/** Options of one write, besides what the operation takes. */
export interface WriteOptions extends CallOptions {
  /**
   * Idempotency key, a GUID: an update that is sent again with the same changes and the same id is applied once.
   * Use a new one for every new update. Default: the gateway makes one.
   */
  readonly requestId?: string | undefined;
}

/** An operation of the gateway, and its one root field. */
export interface Operation<Data extends object, Variables> {
  readonly document: TypedDocumentString<Data, Variables>;
  readonly field: keyof Data & string;
}

/** What an operation with one root field returns. */
export type ResultOf<Data extends object> = NonNullable<Data[keyof Data]>;

/**
 * Sends an operation to the gateway.
 *
 * @returns the value of its root field.
 * @throws SupportProfileClientError if the call fails.
 */
export async function send<Data extends object, Variables>(
  { url, getToken, timeoutMs = DEFAULT_TIMEOUT_MS }: ClientOptions,
  { document, field }: Operation<Data, Variables>,
  variables: Variables,
  { signal, correlationId, requestId }: WriteOptions = {},
): Promise<ResultOf<Data>> {
  const ids = {
    ...(correlationId !== undefined && { 'MS-CorrelationId': checkId('correlationId', correlationId) }),
    ...(requestId !== undefined && { 'MS-RequestId': checkId('requestId', requestId) }),
  };
  const token = checkToken(await getToken());
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  const query = document.toString();
  // What is known of a call whose response is missing or is not the gateway's.
  const fate = {
    correlationId,
    outcome: /^\s*mutation\b/.test(query) ? ('UNKNOWN' as const) : undefined,
  };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        ...ids,
      },
      body: JSON.stringify({ query, variables }),
      // A token goes to the host it was meant for and to no other.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const value = readResponse<Data, keyof Data>(await response.text(), field);
    if (value === undefined)
      throw new SupportProfileClientError({ ...badResponse(response.status), ...fate });
    return value;
  } catch (error) {
    if (error instanceof SupportProfileClientError) throw error;
    signal?.throwIfAborted();
    const details = timeout.aborted ? timedOut(timeoutMs) : unreachable(url);
    throw new SupportProfileClientError({ ...details, ...fate }, { cause: error });
  }
}

/** Also keeps a token out of the message with which an HTTP client refuses an invalid header. */
function checkToken(token: unknown): string {
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new SupportProfileClientError({
    code: 'BAD_TOKEN',
    message: 'getToken returned no bearer token.',
    hint: 'Let getToken return the access token alone: without "Bearer", quotation marks, spaces or line breaks.',
  });
}

/** The gateway replaces an id that is not a GUID, so that an update would no longer be idempotent. */
function checkId(name: string, id: string): string {
  if (GUID.test(id)) return id;
  throw new SupportProfileClientError({
    code: 'BAD_ID',
    message: `${name} is not a GUID.`,
    hint: 'Make one with crypto.randomUUID().',
  });
}

function badResponse(status: number): SupportProfileErrorDetails {
  return {
    code: 'BAD_RESPONSE',
    message: `The response (HTTP status ${status}) is not the gateway's.`,
    hint: 'Check that the URL is the gateway\'s and ends in "/graphql", and check the proxies on the way to it.',
  };
}

function timedOut(timeoutMs: number): SupportProfileErrorDetails {
  return {
    code: 'TIMEOUT',
    message: `No response from the gateway within ${timeoutMs} ms.`,
    hint: 'Try again later. After an update, read the profile first: the update may have been applied.',
  };
}

function unreachable(url: string): SupportProfileErrorDetails {
  return {
    code: 'NETWORK_ERROR',
    message: `The gateway cannot be reached at ${url}.`,
    hint: "Check the URL, and that the gateway is running (npm start). In a browser, also check that CORS_ORIGINS has the page's origin.",
  };
}
