import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { ErrorCode } from '../contract/error-code';
import { JSON_TYPE } from './request/media-type';
import { RequestError } from './request/request-error';

/** A response to a GraphQL request, ready to be sent. */
export interface GraphQLResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a response is made of. */
export interface ResponseParts {
  readonly data?: ExecutionResult['data'];
  /** What was thrown. */
  readonly errors?: readonly unknown[] | undefined;
  /** The same errors as the client sees them. */
  readonly formatted?: readonly GraphQLFormattedError[] | undefined;
  readonly mediaType: string;
}

/** Forms the response to an executed or refused request. */
export function formResponse(parts: ResponseParts): GraphQLResponse {
  const { data, formatted: errors, mediaType } = parts;
  const headers: Record<string, string> = { 'content-type': mediaType };
  if (errors !== undefined) addErrorHeaders(headers, parts);
  // The specification puts errors first.
  return { status: statusOf(parts), headers, body: `${JSON.stringify({ errors, data })}\n` };
}

/**
 * The status by GraphQL over HTTP, section 6.4. As `application/json`, a document that cannot be parsed, validated or
 * executed is a 200: intermediaries respond with 4xx in that media type too, and a client could not tell them apart.
 */
function statusOf({ data, errors, formatted, mediaType }: ResponseParts): number {
  const [error] = errors ?? [];
  if (error === undefined || data !== undefined) return 200;
  if (error instanceof RequestError) return error.status;
  if (formatted?.[0]?.extensions?.code === ErrorCode.INTERNAL_SERVER_ERROR) return 500;
  return mediaType === JSON_TYPE ? 200 : 400;
}

function addErrorHeaders(headers: Record<string, string>, { errors, formatted }: ResponseParts): void {
  const [error] = errors ?? [];
  if (error instanceof RequestError && error.allow !== undefined) headers.allow = error.allow;

  const longest = retryAfterSeconds(formatted ?? []);
  if (longest > 0) headers['retry-after'] = String(longest);
}

/** The longest wait that an error asks for, in seconds; 0 if none does. */
function retryAfterSeconds(errors: readonly GraphQLFormattedError[]): number {
  const waits = errors.map(({ extensions }) => Number(extensions?.retryAfterSeconds ?? 0));
  return Math.max(0, ...waits);
}
