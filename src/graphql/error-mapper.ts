import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BadResponseError } from '../partner-center/errors/bad-response-error';
import { BearerTokenError } from '../partner-center/errors/bearer-token-error';
import { PartnerCenterError } from '../partner-center/errors/partner-center-error';
import { ResponseError } from '../partner-center/errors/response-error';
import { UnavailableError } from '../partner-center/errors/unavailable-error';
import { InvalidInputError } from '../shared/invalid-input-error';
import { ErrorCode } from './error-code';

const STALE_ETAG = '2055';

const CODE_BY_STATUS: ReadonlyMap<number, ErrorCode> = new Map([
  [400, ErrorCode.BAD_USER_INPUT],
  [401, ErrorCode.UNAUTHENTICATED],
  [403, ErrorCode.FORBIDDEN],
  [404, ErrorCode.NOT_FOUND],
  [408, ErrorCode.UPSTREAM_TIMEOUT],
  [409, ErrorCode.CONFLICT],
  [412, ErrorCode.PRECONDITION_FAILED],
  [429, ErrorCode.RATE_LIMITED],
  [502, ErrorCode.UPSTREAM_UNAVAILABLE],
  [503, ErrorCode.UPSTREAM_UNAVAILABLE],
  [504, ErrorCode.UPSTREAM_TIMEOUT],
]);

const ERROR_CODES: ReadonlySet<unknown> = new Set(Object.values(ErrorCode));

const MASKED: GraphQLFormattedError = {
  message: 'Internal server error',
  extensions: { code: ErrorCode.INTERNAL_SERVER_ERROR },
};

/**
 * The one place where an error becomes what a client sees. Fits ApolloServerOptions.formatError.
 *
 * @param formatted - the error as GraphQL would show it, with its path and locations.
 * @param thrown - what was thrown, perhaps wrapped by GraphQL.
 */
export function mapError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { message, extensions } = describe(formatted, unwrapResolverError(thrown));
  const { locations, path } = formatted;
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    ...(extensions && { extensions }),
  };
}

/** Whether an error is a fault of the gateway itself, whose message no client may see. */
export function isInternal(thrown: unknown): boolean {
  const error = unwrapResolverError(thrown);
  const ours =
    error instanceof PartnerCenterError ||
    error instanceof BearerTokenError ||
    error instanceof InvalidInputError;
  return !ours && codeOf(error) === ErrorCode.INTERNAL_SERVER_ERROR;
}

function describe(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (error instanceof PartnerCenterError) return describePartnerCenterError(error);
  if (error instanceof BearerTokenError) {
    return { message: error.message, extensions: { code: ErrorCode.UNAUTHENTICATED } };
  }
  if (error instanceof InvalidInputError) {
    return { message: error.message, extensions: { code: ErrorCode.BAD_USER_INPUT, fields: error.faults } };
  }
  const code = codeOf(error);
  return code === ErrorCode.INTERNAL_SERVER_ERROR ? MASKED : { ...formatted, extensions: { code } };
}

/** The code that GraphQL or Apollo Server gave an error of the request itself. */
function codeOf(error: unknown): ErrorCode {
  const code = error instanceof GraphQLError ? error.extensions.code : undefined;
  return ERROR_CODES.has(code) ? (code as ErrorCode) : ErrorCode.INTERNAL_SERVER_ERROR;
}

function describePartnerCenterError(error: PartnerCenterError): GraphQLFormattedError {
  return {
    message: error.message,
    extensions: {
      code: codeOfPartnerCenterError(error),
      partnerCenter: {
        status: error.status,
        code: error.code,
        description: error.description,
        requestId: error.call.requestId,
        correlationId: error.correlationId,
        retryable: error.retryable,
        hint: error.hint,
        helpUrl: error.helpUrl,
      },
    },
  };
}

function codeOfPartnerCenterError(error: PartnerCenterError): ErrorCode {
  if (error instanceof BadResponseError) return ErrorCode.UPSTREAM_BAD_RESPONSE;
  if (error instanceof UnavailableError) return ErrorCode.UPSTREAM_UNAVAILABLE;
  if (error instanceof ResponseError) return codeOfRefusal(error);
  return ErrorCode.UPSTREAM_ERROR;
}

function codeOfRefusal({ status, code }: ResponseError): ErrorCode {
  if (status === 400 && code === STALE_ETAG) return ErrorCode.PRECONDITION_FAILED;
  return CODE_BY_STATUS.get(status) ?? ErrorCode.UPSTREAM_ERROR;
}
