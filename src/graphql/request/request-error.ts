import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../contract/error-code';

/** What a refusal has beside its message. */
export interface RequestErrorOptions {
  /** Default: 400. */
  readonly status?: number;
  /** Default: BAD_REQUEST. */
  readonly code?: ErrorCode;
  /** The methods for an Allow header. */
  readonly allow?: string;
}

/** A request that is not a GraphQL request, or not one that may be sent this way. Nothing of it was executed. */
export class RequestError extends GraphQLError {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly allow: string | undefined;

  constructor(
    message: string,
    { status = 400, code = ErrorCode.BAD_REQUEST, allow }: RequestErrorOptions = {},
  ) {
    super(message, { extensions: { code } });
    this.status = status;
    this.code = code;
    this.allow = allow;
  }
}
