import { OperationContext } from '../partner-center/operation-context';
import { isGuid } from '../shared/guid';

/** What resolvers are handed. A plain object: Apollo Server copies it, which the operation would not survive. */
export interface GraphQLContext {
  readonly operation: OperationContext;
}

/** What the context takes from an HTTP request. */
export interface GraphQLContextInit {
  readonly authorization: string | undefined;
  /** A GUID. */
  readonly correlationId: string;
  /** The MS-RequestId that the caller sent; used only where it is a GUID. */
  readonly requestId: unknown;
}

/** Builds the context of one operation. */
export function createGraphQLContext({
  authorization,
  correlationId,
  requestId,
}: GraphQLContextInit): GraphQLContext {
  return {
    operation: new OperationContext({
      authorization,
      correlationId,
      requestId: isGuid(requestId) ? requestId : undefined,
    }),
  };
}
