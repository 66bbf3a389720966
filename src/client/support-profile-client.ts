import fetch from 'cross-fetch';
import {
  DiagnoseTokenDocument,
  type DiagnoseTokenQuery,
  GetSupportProfileDocument,
  PreviewSupportProfileUpdateDocument,
  type PreviewSupportProfileUpdateQuery,
  type SupportProfileExpectation,
  type SupportProfileFieldsFragment,
  type TypedDocumentString,
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
} from './generated/operations';
import { readResponse } from './response';
import { SupportProfileClientError, type SupportProfileErrorDetails } from './support-profile-client-error';

// biome-ignore lint/performance/noBarrelFile: this is the one module that users of the client import.
export {
  type PartnerCenterDetails,
  SupportProfileClientError,
  type SupportProfileErrorCode,
  type SupportProfileErrorDetails,
} from './support-profile-client-error';
export type { SupportProfileExpectation };

/** Longer than the gateway's own limit for an operation, 30 s, so that its response is seen. */
const DEFAULT_TIMEOUT_MS = 35_000;

/** Printable ASCII without spaces: every token of RFC 6750 and Microsoft Entra ID, and nothing that breaks a header. */
const TOKEN = /^[\x21-\x7e]+$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A partner's support profile. */
export type SupportProfile = SupportProfileFieldsFragment;

/** The changes to a profile: a field that is left out keeps its present value, null clears it. */
export type SupportProfileChanges = UpdateSupportProfileInput;

/** What an update would change, and the REST request that it would send. */
export type SupportProfilePreview = NonNullable<
  PreviewSupportProfileUpdateQuery['previewSupportProfileUpdate']
>;

/** What a token says of itself, and what is wrong with it. Not verified. */
export type TokenDiagnosis = NonNullable<DiagnoseTokenQuery['tokenDiagnosis']>;

/** Options of a client. */
export interface SupportProfileClientOptions {
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

/** Options of one update. */
export interface UpdateOptions extends CallOptions {
  /**
   * What you last saw of the profile. If the present profile differs, nothing is written and the call fails with
   * CONFLICT. A field that is left out is not compared.
   */
  readonly expected?: SupportProfileExpectation | undefined;
  /**
   * Idempotency key, a GUID: an update that is sent again with the same changes and the same id is applied once.
   * Use a new one for every new update. Default: the gateway makes one.
   */
  readonly requestId?: string | undefined;
}

/** Reads and updates the support profile of the partner whose user the token belongs to. */
export interface SupportProfileClient {
  /** Reads the profile. @throws SupportProfileClientError if the call fails. */
  get(options?: CallOptions): Promise<SupportProfile>;
  /** Changes the profile and returns the result. @throws SupportProfileClientError if the call fails. */
  update(changes: SupportProfileChanges, options?: UpdateOptions): Promise<SupportProfile>;
  /** Shows what `update` would do, without writing. @throws SupportProfileClientError if the call fails. */
  preview(changes: SupportProfileChanges, options?: CallOptions): Promise<SupportProfilePreview>;
  /** Says what is wrong with the token. Sends it to the gateway only. @throws SupportProfileClientError if the call fails. */
  diagnoseToken(options?: CallOptions): Promise<TokenDiagnosis>;
}

/** Creates a client. It keeps no token, no response and no connection of its own. */
export function createSupportProfileClient(options: SupportProfileClientOptions): SupportProfileClient {
  return {
    get: (call) => send(options, GetSupportProfileDocument, {}, 'supportProfile', call),
    update: (input, { expected, ...call } = {}) =>
      send(
        options,
        UpdateSupportProfileDocument,
        expected === undefined ? { input } : { input, expected },
        'updateSupportProfile',
        call,
      ),
    preview: (input, call) =>
      send(options, PreviewSupportProfileUpdateDocument, { input }, 'previewSupportProfileUpdate', call),
    diagnoseToken: (call) => send(options, DiagnoseTokenDocument, {}, 'tokenDiagnosis', call),
  };
}

type SendOptions = Omit<UpdateOptions, 'expected'>;

async function send<Data extends object, Variables, Field extends keyof Data>(
  { url, getToken, timeoutMs = DEFAULT_TIMEOUT_MS }: SupportProfileClientOptions,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  field: Field,
  { signal, correlationId, requestId }: SendOptions = {},
): Promise<NonNullable<Data[Field]>> {
  const ids = {
    ...(correlationId !== undefined && { 'MS-CorrelationId': checkId('correlationId', correlationId) }),
    ...(requestId !== undefined && { 'MS-RequestId': checkId('requestId', requestId) }),
  };
  const token = checkToken(await getToken());
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  // What is known of a call whose response is missing or is not the gateway's.
  const fate = {
    correlationId,
    outcome: field === 'updateSupportProfile' ? ('UNKNOWN' as const) : undefined,
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
      body: JSON.stringify({ query: document.toString(), variables }),
      // A token goes to the host it was meant for and to no other.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const value = readResponse<Data, Field>(await response.text(), field);
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
