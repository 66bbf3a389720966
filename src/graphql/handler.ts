import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql';
import { ErrorCode } from '../contract/error-code';
import { redactTokens } from '../logging/redaction';
import type { OperationContext } from '../partner-center/operation-context';
import type { Clock } from '../shared/clock';
import type { OnAbort } from '../shared/timeout';
import type { CreateGraphQLContext, GraphQLContext } from './context';
import type { PersistedDocuments } from './documents/persisted/persisted-documents';
import type { PlanCache } from './documents/plan-cache';
import type { FormatError } from './error-mapper';
import type { ApolloExecutor } from './execution/apollo-server';
import { type ExecutableOperation, operationNamed } from './execution/executable-operation';
import type { InternalError, OperationObserver } from './observer';
import type { GraphQLParameters } from './request/graphql-parameters';
import { JSON_TYPE, mediaTypeFor, notAcceptable } from './request/media-type';
import { assertMethodAllows, type ParameterSource, readParameters } from './request/parameters';
import { namesPersistedQuery, persistedQueryNotSupported } from './request/persisted-document';
import { formResponse, type GraphQLResponse } from './response';

/** An HTTP request to the GraphQL endpoint, as any HTTP server can give it. */
export interface GraphQLRequest extends ParameterSource {
  /** A GUID. */
  readonly correlationId: string;
  /** What the HTTP server calls this request by in its own events. Default: it tells nobody of it. */
  readonly exchange?: object | undefined;
  readonly onDisconnect: OnAbort;
}

/** Responds to GraphQL requests: all that an HTTP server has to know. */
export interface HandlesGraphQL {
  /** Responds to a request. Never rejects. */
  handle(request: GraphQLRequest): Promise<GraphQLResponse>;
}

/** What the handler works with. */
export interface GraphQLHandlerOptions {
  readonly documents: PlanCache;
  /** Default: there are none. */
  readonly persisted?: PersistedDocuments | undefined;
  readonly apollo: ApolloExecutor;
  readonly createContext: CreateGraphQLContext;
  readonly formatError: FormatError;
  readonly observer: Required<OperationObserver>;
  readonly clock: Clock;
}

/** A request whose parameters were read. */
interface Operation {
  readonly method: string;
  readonly parameters: GraphQLParameters;
  readonly mediaType: string;
  readonly context: GraphQLContext;
  readonly exchange: object | undefined;
  readonly startedAt: number;
}

/** What became of an operation. */
interface Executed {
  /** `undefined` if the document has no such operation, or is none. */
  readonly definition: OperationDefinitionNode | undefined;
  readonly result: ExecutionResult;
}

/**
 * The way of every GraphQL request: read its parameters, find its document, execute it by a plan or by Apollo Server,
 * respond. Whatever is done to requests and responses is done here once, whoever executes.
 */
export class GraphQLHandler implements HandlesGraphQL {
  readonly #options: GraphQLHandlerOptions;

  constructor(options: GraphQLHandlerOptions) {
    this.#options = options;
  }

  async handle(request: GraphQLRequest): Promise<GraphQLResponse> {
    const mediaType = mediaTypeFor(request.headers.accept);
    let operation: Operation;
    try {
      if (mediaType === undefined) throw notAcceptable();
      operation = this.#begin(request, mediaType);
    } catch (error) {
      return this.#refuse(error, request, mediaType ?? JSON_TYPE);
    }
    return this.#respond(operation, await this.#execute(operation));
  }

  #begin(request: GraphQLRequest, mediaType: string): Operation {
    const { clock, createContext, observer } = this.#options;
    const startedAt = clock.monotonicMs();
    const parameters = readParameters(request);
    // Of the caller's headers, these three and no other reach Partner Center.
    const context = createContext({
      authorization: request.headers.authorization,
      correlationId: request.correlationId,
      requestId: request.headers['ms-requestid'],
      onDisconnect: request.onDisconnect,
    });
    const { method, exchange } = request;
    observer.operationBegun({
      context: context.operation,
      requestedName: parameters.operationName,
      exchange,
    });
    return { method, parameters, mediaType, context, exchange, startedAt };
  }

  #execute(operation: Operation): Executed | Promise<Executed> {
    const { documents, persisted } = this.#options;
    const { parameters } = operation;
    if (persisted !== undefined) return this.#executePersisted(operation, persisted);

    const { query, operationName } = parameters;
    if (query === undefined || namesPersistedQuery(parameters)) return failed(persistedQueryNotSupported());
    return this.#executeDocument(operation, query, documents.find(query, operationName));
  }

  #executePersisted(operation: Operation, list: PersistedDocuments): Executed | Promise<Executed> {
    const { parameters } = operation;
    const { operationName } = parameters;
    try {
      const { text, persisted } = list.resolve(parameters);
      const known = persisted
        ? operationNamed(persisted.operations, operationName)
        : this.#options.documents.find(text, operationName);
      return this.#executeDocument(operation, text, known);
    } catch (error) {
      return failed(error);
    }
  }

  async #executeDocument(
    operation: Operation,
    text: string,
    known: ExecutableOperation | undefined,
  ): Promise<Executed> {
    const { method, parameters, context } = operation;
    this.#options.observer.documentLookup({ context: context.operation, hit: known !== undefined });
    if (known === undefined) return this.#executeByApollo(operation, text);
    try {
      assertMethodAllows(method, known.definition);
      return { definition: known.definition, result: await known.execute(context, parameters.variables) };
    } catch (error) {
      return failed(error, known.definition);
    }
  }

  async #executeByApollo({ method, parameters, context }: Operation, query: string): Promise<Executed> {
    const { apollo, documents } = this.#options;
    let definition: OperationDefinitionNode | undefined;
    try {
      const { operationName, variables } = parameters;
      const asked = { query, operationName, variables };
      const result = await apollo.execute(asked, context, ({ document, operation }) => {
        documents.add(query, document);
        definition = operation;
        if (operation) assertMethodAllows(method, operation);
      });
      return { definition, result };
    } catch (error) {
      return failed(error, definition);
    }
  }

  #respond(
    { mediaType, context, exchange, startedAt }: Operation,
    { definition, result }: Executed,
  ): GraphQLResponse {
    const { observer, clock } = this.#options;
    const { operation } = context;
    const { data, errors } = result;
    const formatted = errors && this.#formatAll(errors, operation, exchange);
    observer.operationEnded({
      context: operation,
      name: definition?.name?.value ?? null,
      kind: definition?.operation ?? null,
      outcome: formatted?.[0] === undefined ? 'OK' : codeOf(formatted[0]),
      limit: formatted?.[0] && limitOf(formatted[0]),
      durationMs: clock.monotonicMs() - startedAt,
    });
    return formResponse({ data, errors, formatted, mediaType });
  }

  #refuse(error: unknown, { correlationId, exchange }: GraphQLRequest, mediaType: string): GraphQLResponse {
    const formatted = this.#format(error, { correlationId, exchange, redact: redactTokens });
    const response = formResponse({ errors: [error], formatted: [formatted], mediaType });
    this.#options.observer.requestRefused({
      code: codeOf(formatted),
      status: response.status,
      correlationId,
      exchange,
    });
    return response;
  }

  #formatAll(
    errors: readonly GraphQLError[],
    operation: OperationContext,
    exchange: object | undefined,
  ): readonly GraphQLFormattedError[] {
    const { correlationId } = operation;
    const origin = { correlationId, exchange, redact: (text: string) => operation.redact(text) };
    return errors.map((error) => this.#format(error, origin));
  }

  /** An error as the client sees it: masked if need be, with the correlation id. */
  #format(error: unknown, origin: Omit<InternalError, 'error'>): GraphQLFormattedError {
    const { formatError, observer } = this.#options;
    const formatted = formatError(error);
    if (codeOf(formatted) === ErrorCode.INTERNAL_SERVER_ERROR) {
      observer.internalError({ error: causeOf(error), ...origin });
    }
    const { correlationId } = origin;
    return { ...formatted, extensions: { ...formatted.extensions, correlationId } };
  }
}

/** What becomes of an operation that failed as a whole. */
function failed(thrown: unknown, definition?: OperationDefinitionNode): Executed {
  const error = thrown instanceof GraphQLError ? thrown : locatedError(thrown, undefined);
  return { definition, result: { errors: [error] } };
}

/** What was thrown, before GraphQL located it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

/** The name of the limit that an error reports as exceeded. */
function limitOf({ extensions }: GraphQLFormattedError): string | undefined {
  return extensions?.limit as string | undefined;
}

function codeOf({ extensions }: GraphQLFormattedError): ErrorCode {
  return (extensions?.code as ErrorCode | undefined) ?? ErrorCode.INTERNAL_SERVER_ERROR;
}
