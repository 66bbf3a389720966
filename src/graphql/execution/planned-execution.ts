import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../logging/logger';
import type { Clock } from '../../shared/clock';
import { isJsonObject } from '../../shared/json-object';
import type { GraphQLContext } from '../context';
import type { PlanCache } from '../documents/plan-cache';
import { mapError } from '../error-mapper';
import { mediaTypeFor } from '../media-type';
import { logInternalErrors, logOperation } from '../operation-log';
import { retryAfterSeconds } from '../retry-after';
import type { OperationPlan } from './plan/operation-plan';
import type { Variables } from './plan/plan-literal';

/** What prepared executions work with. */
export interface PlannedExecutionOptions {
  readonly documents: PlanCache;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** A POST whose body was JSON. */
export interface GraphQLPost {
  readonly body: unknown;
  /** The Accept header. */
  readonly accept: string | undefined;
}

/** An answer with the status 200. */
export interface PlannedResponse {
  readonly mediaType: string;
  readonly body: string;
  /** What the Retry-After header says, in seconds; 0 for none. */
  readonly retryAfterSeconds: number;
}

/** An operation that can be executed at once. */
interface PreparedOperation {
  readonly plan: OperationPlan;
  readonly variables: Variables | undefined;
  readonly mediaType: string;
}

/**
 * Executes operations whose document has passed Apollo Server before, with the answer that Apollo Server would give and
 * without its way to it: of what a request costs here, that was the most. Whatever is not plain is left to Apollo Server.
 */
export class PlannedExecution {
  readonly #init: PlannedExecutionOptions;

  constructor(init: PlannedExecutionOptions) {
    this.#init = init;
  }

  /**
   * Answers a request.
   *
   * @returns `undefined` where Apollo Server has to: then nothing was executed.
   */
  async answer(post: GraphQLPost, createContext: () => GraphQLContext): Promise<PlannedResponse | undefined> {
    const prepared = this.#prepare(post);
    if (prepared === undefined) return undefined;

    const { logger, clock } = this.#init;
    const { plan, variables } = prepared;
    const startedAt = clock.monotonicMs();
    const context = createContext();
    const result = await plan.execute(context, variables);
    // What is wrong with a variable is Apollo Server's to say.
    if (result === undefined) return undefined;

    const errors = result.errors && this.#format(result.errors, context);
    const durationMs = clock.monotonicMs() - startedAt;
    logOperation(logger, { operation: plan.definition, errors, durationMs, context });
    return {
      mediaType: prepared.mediaType,
      body: serialise(result.data, errors),
      retryAfterSeconds: retryAfterSeconds(errors),
    };
  }

  #prepare({ body, accept }: GraphQLPost): PreparedOperation | undefined {
    if (!isJsonObject(body) || typeof body.query !== 'string') return undefined;
    const { query, operationName = null, variables = null, extensions = null } = body;
    if (operationName !== null && typeof operationName !== 'string') return undefined;
    if (variables !== null && !isJsonObject(variables)) return undefined;
    if (extensions !== null) return undefined;

    const plan = this.#init.documents.find(query, operationName);
    const mediaType = mediaTypeFor(accept);
    if (plan === undefined || mediaType === undefined) return undefined;
    return { plan, mediaType, variables: variables ?? undefined };
  }

  #format(errors: readonly GraphQLError[], context: GraphQLContext): readonly GraphQLFormattedError[] {
    logInternalErrors(this.#init.logger, errors, context);
    return errors.map((error) => mapError(error.toJSON(), error));
  }
}

/** As Apollo Server writes it: errors first, and a line's end last. */
function serialise(data: ExecutionResult['data'], errors?: readonly GraphQLFormattedError[]): string {
  return `${JSON.stringify({ errors, data })}\n`;
}
