import { Deadline } from '../partner-center/deadline';
import { OperationContext } from '../partner-center/operation-context';
import type { Clock } from '../shared/clock';
import { isGuid } from '../shared/guid';
import type { OnAbort } from '../shared/timeout';

/** The context of resolvers: a plain object around the operation, because Apollo Server copies contexts. */
export interface GraphQLContext {
  readonly operation: OperationContext;
}

/** The parts of an HTTP request that the context keeps. */
export interface GraphQLContextOptions {
  readonly authorization: string | undefined;
  /** A GUID. */
  readonly correlationId: string;
  /** The MS-RequestId that the caller sent; ignored unless it is a GUID. */
  readonly requestId: unknown;
  /** Tells when the client disconnects. */
  readonly onDisconnect: OnAbort;
}

/** Builds the context of one operation. */
export type CreateGraphQLContext = (options: GraphQLContextOptions) => GraphQLContext;

/**
 * Makes a function that builds contexts.
 *
 * @param operationLimitMs - the timeout of one operation, in ms.
 */
export function graphQLContextFactory(operationLimitMs: number, clock: Clock): CreateGraphQLContext {
  return ({ authorization, correlationId, requestId, onDisconnect }) => ({
    operation: new OperationContext({
      authorization,
      correlationId,
      requestId: isGuid(requestId) ? requestId : undefined,
      deadline: new Deadline(clock, operationLimitMs),
      onDisconnect,
    }),
  });
}
