import type { ErrorCode } from '../contract/error-code';
import type { OperationContext } from '../partner-center/operation-context';

/** An operation begins: its parameters are read, its document is not looked at yet. */
export interface OperationBegun {
  /** The same object in every event of an operation, and in those of its calls to Partner Center. */
  readonly context: OperationContext;
  /** The operation name that the caller sent, as it came. */
  readonly requestedName: string | undefined;
  /** What the HTTP server calls the request by in its own events. */
  readonly exchange: object | undefined;
}

/** The resolver of a root field begins. The same object when it ends. */
export interface ResolverBegun {
  /** The part of the operation that the field is: the same object in the events of what the resolver does. */
  readonly context: OperationContext;
  /** The name of the type and of the field, as the schema has them. */
  readonly typeName: string;
  readonly fieldName: string;
}

/** The document of an operation was looked for among the known ones. */
export interface DocumentLookup {
  readonly context: OperationContext;
  /** Whether it is known: then it is neither parsed nor validated again. */
  readonly hit: boolean;
}

/** An operation ends, executed or refused. */
export interface OperationEnded {
  readonly context: OperationContext;
  /** `null` if the operation has no name, or the document no such operation. */
  readonly name: string | null;
  readonly kind: 'query' | 'mutation' | 'subscription' | null;
  /** The code of the response's first error. */
  readonly outcome: ErrorCode | 'OK';
  /** The name of the limit that the operation exceeds, if that is its first error. */
  readonly limit: string | undefined;
  readonly durationMs: number;
}

/** A fault of the gateway itself, which its caller sees masked. */
export interface InternalError {
  readonly error: unknown;
  readonly correlationId: string;
  readonly exchange: object | undefined;
  /** Takes the caller's credentials out of a text. */
  readonly redact: (text: string) => string;
}

/** A request was refused before there was an operation. */
export interface RequestRefused {
  readonly code: ErrorCode;
  readonly status: number;
  readonly correlationId: string;
  readonly exchange: object | undefined;
}

/** Is told what happens to GraphQL requests. No method may throw or wait: the response is on its way. */
export interface OperationObserver {
  operationBegun?(event: OperationBegun): void;
  documentLookup?(event: DocumentLookup): void;
  operationEnded?(event: OperationEnded): void;
  internalError?(event: InternalError): void;
  requestRefused?(event: RequestRefused): void;
}

/** Is told of the resolvers of root fields. No method may throw or wait. */
export interface ResolverObserver {
  /** Whether it wants to be told of the resolvers of an operation. */
  follows(context: OperationContext): boolean;
  resolverBegun(event: ResolverBegun): void;
  /** @param error - what it failed with; `undefined` if it succeeded. */
  resolverEnded(event: ResolverBegun, error: unknown): void;
}

/** One observer that tells several, in their order. */
export function combineOperationObservers(
  observers: readonly OperationObserver[],
): Required<OperationObserver> {
  return {
    operationBegun: (event) => {
      for (const observer of observers) observer.operationBegun?.(event);
    },
    documentLookup: (event) => {
      for (const observer of observers) observer.documentLookup?.(event);
    },
    operationEnded: (event) => {
      for (const observer of observers) observer.operationEnded?.(event);
    },
    internalError: (event) => {
      for (const observer of observers) observer.internalError?.(event);
    },
    requestRefused: (event) => {
      for (const observer of observers) observer.requestRefused?.(event);
    },
  };
}
