import { Deadline } from '../partner-center/deadline';
import { OperationContext } from '../partner-center/operation-context';
import type { Clock } from '../shared/clock';
import { isGuid } from '../shared/guid';
import type { OnAbort } from '../shared/timeout';

/** What resolvers are handed. A plain object: Apollo Server copies it, which the operation would not survive. */
export interface GraphQLContext {
  readonly operation: OperationContext;
}

/** What the context takes from an HTTP request. */
export interface GraphQLContextOptions {
  readonly authorization: string | undefined;
  /** A GUID. */
  readonly correlationId: string;
  /** The MS-RequestId that the caller sent; used only where it is a GUID. */
  readonly requestId: unknown;
  /** Tells when the client hangs up. */
  readonly onHangUp: OnAbort;
}

/** Builds the context of one operation. */
export type CreateGraphQLContext = (init: GraphQLContextOptions) => GraphQLContext;

/**
 * Prepares the building of contexts.
 *
 * @param operationLimitMs - the time that one operation may take in all, in ms.
 */
export function graphQLContextFactory(operationLimitMs: number, clock: Clock): CreateGraphQLContext {
  return ({ authorization, correlationId, requestId, onHangUp }) => ({
    operation: new OperationContext({
      authorization,
      correlationId,
      requestId: isGuid(requestId) ? requestId : undefined,
      deadline: new Deadline(clock, operationLimitMs),
      onHangUp,
    }),
  });
}
