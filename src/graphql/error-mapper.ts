import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { ConflictError } from '../contract/conflict-error';
import { ErrorCode } from '../contract/error-code';
import { InvalidInputError } from '../contract/invalid-input-error';
import { BearerTokenError } from '../partner-center/errors/bearer-token-error';
import { ClientDisconnectedError } from '../partner-center/errors/client-disconnected-error';
import {
  PartnerCenterError,
  type PartnerCenterErrorKind,
} from '../partner-center/errors/partner-center-error';
import { OperationLimitError, parserLimitError } from './documents/limits/operation-limit-error';

const STALE_ETAG = '2055';

const CODE_BY_STATUS: ReadonlyMap<number, ErrorCode> = new Map([
  [400, ErrorCode.BAD_USER_INPUT],
  [401, ErrorCode.UNAUTHENTICATED],
  [403, ErrorCode.FORBIDDEN],
  [404, ErrorCode.NOT_FOUND],
  [408, ErrorCode.UPSTREAM_TIMEOUT],
  [409, ErrorCode.CONFLICT],
  [412, ErrorCode.PRECONDITION_FAILED],
  [502, ErrorCode.UPSTREAM_UNAVAILABLE],
  [503, ErrorCode.UPSTREAM_UNAVAILABLE],
  [504, ErrorCode.UPSTREAM_TIMEOUT],
]);

/** Maximum length of a message of GraphQL's own, in characters. */
const MESSAGE_LIMIT = 1000;

/** Maximum number of places in the document that an error points at. */
const LOCATION_LIMIT = 4;

const ERROR_CODES: ReadonlySet<unknown> = new Set(Object.values(ErrorCode));

const MASKED: GraphQLFormattedError = {
  message: 'Internal server error',
  extensions: { code: ErrorCode.INTERNAL_SERVER_ERROR },
};

/** Makes a thrown error into what a client sees. */
export type FormatError = (thrown: unknown) => GraphQLFormattedError;

/**
 * The one place where an error becomes what a client sees.
 *
 * @param thrown - what was thrown, wrapped by GraphQL if that has located it.
 */
export function mapError(thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const { message, extensions } = describeOwn(error) ?? describeRequestError(thrown);
  const { locations = undefined, path = undefined } = thrown instanceof GraphQLError ? thrown.toJSON() : {};
  return {
    message,
    ...(locations && { locations: locations.slice(0, LOCATION_LIMIT) }),
    ...(path && { path }),
    ...(extensions && { extensions }),
  };
}

/** Describes the errors that the gateway throws itself; `undefined` for any other. */
function describeOwn(error: unknown): GraphQLFormattedError | undefined {
  if (error instanceof PartnerCenterError) return describePartnerCenterError(error);
  if (error instanceof BearerTokenError) return describe(error, ErrorCode.UNAUTHENTICATED);
  if (error instanceof InvalidInputError)
    return describe(error, ErrorCode.BAD_USER_INPUT, { fields: error.faults });
  if (error instanceof ConflictError) {
    return describe(error, ErrorCode.CONFLICT, { differences: error.differences });
  }
  if (error instanceof ClientDisconnectedError) return describe(error, ErrorCode.CLIENT_CLOSED_REQUEST);
  return undefined;
}

function describe({ message }: Error, code: ErrorCode, details: object = {}): GraphQLFormattedError {
  return { message, extensions: { code, ...details } };
}

/** Describes an error of the request, found by GraphQL or Apollo Server. Masks an error without a code. */
function describeRequestError(thrown: unknown): GraphQLFormattedError {
  const excess = operationLimitErrorOf(thrown);
  if (excess !== undefined) {
    const { limit, maximum } = excess;
    return describe(excess, ErrorCode.OPERATION_LIMIT_EXCEEDED, { limit, maximum });
  }
  const code = codeOf(thrown);
  if (code === ErrorCode.INTERNAL_SERVER_ERROR || !(thrown instanceof GraphQLError)) return MASKED;
  return { message: shortened(thrown.message), extensions: { code } };
}

/** GraphQL's messages may repeat the whole document or variable. */
function shortened(message: string): string {
  return message.length > MESSAGE_LIMIT ? `${message.slice(0, MESSAGE_LIMIT)}…` : message;
}

/** Apollo Server wraps the errors of parsing and validation. */
function operationLimitErrorOf(error: unknown): OperationLimitError | undefined {
  const reported = error instanceof GraphQLError ? error.originalError : undefined;
  return reported instanceof OperationLimitError ? reported : parserLimitError(error);
}

/** The code of an error that is none of the gateway's own classes. */
function codeOf(thrown: unknown): ErrorCode {
  const error = unwrapResolverError(thrown);
  if (!(error instanceof GraphQLError)) return ErrorCode.INTERNAL_SERVER_ERROR;
  const { code } = error.extensions;
  if (ERROR_CODES.has(code)) return code as ErrorCode;
  return isFoundInRequest(error, thrown) ? ErrorCode.BAD_USER_INPUT : ErrorCode.INTERNAL_SERVER_ERROR;
}

/**
 * Whether graphql-js found the error in an argument or a variable during execution, where it gives no code.
 * What it finds in a resolver's result, a fault of ours, comes wrapped and points at no place in the document.
 */
function isFoundInRequest(error: GraphQLError, thrown: unknown): boolean {
  if (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) return true;
  return error.originalError === undefined && (error === thrown || error.nodes !== undefined);
}

function describePartnerCenterError(error: PartnerCenterError): GraphQLFormattedError {
  const { retryAfterSeconds, outcome, data } = error;
  return describe(error, CODE_BY_KIND[error.kind](error), {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(outcome !== null && { outcome }),
    partnerCenter: {
      status: error.status,
      code: error.code,
      description: error.description,
      ...(data !== undefined && { data }),
      requestId: error.call.requestId,
      correlationId: error.correlationId,
      retryable: error.retryable,
      hint: error.hint,
      helpUrl: error.helpUrl,
    },
  });
}

const CODE_BY_KIND: Readonly<Record<PartnerCenterErrorKind, (error: PartnerCenterError) => ErrorCode>> = {
  'bad-response': () => ErrorCode.UPSTREAM_BAD_RESPONSE,
  response: codeOfRefusal,
  throttled: () => ErrorCode.RATE_LIMITED,
  timeout: () => ErrorCode.UPSTREAM_TIMEOUT,
  unavailable: () => ErrorCode.UPSTREAM_UNAVAILABLE,
};

function codeOfRefusal({ status, code }: PartnerCenterError): ErrorCode {
  if (status === null) return ErrorCode.UPSTREAM_ERROR;
  if (status === 400 && code === STALE_ETAG) return ErrorCode.PRECONDITION_FAILED;
  return CODE_BY_STATUS.get(status) ?? ErrorCode.UPSTREAM_ERROR;
}
