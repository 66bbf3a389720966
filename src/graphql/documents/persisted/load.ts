import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { DocumentOperation } from '../../execution/document-operation';
import { MAX_REPORTED_FAULTS } from '../../execution/error-limit';
import type { ExecutableOperation } from '../../execution/executable-operation';
import { OperationLimitError } from '../limits/operation-limit-error';
import { operationLimitRule } from '../limits/operation-limit-rule';
import type { OperationLimits } from '../limits/operation-limits';
import { planDocument } from '../plan-document';
import { describe, type ListedOperation, readManifest } from './manifest';
import { isSha256Id, type PersistedDocument, PersistedOperations, sha256Id } from './persisted-operations';
import { PersistedOperationsError } from './persisted-operations-error';

/**
 * Maximum number of operations in a list. One of the size of the typed client's takes some 100 kB when it is planned,
 * so that a full list takes half a gigabyte at most, and commonly a tenth of that.
 */
const MAX_OPERATIONS = 5000;

/** Maximum number of faults that are reported of one list. */
const MAX_FAULTS = 100;

/** Maximum length of a message of GraphQL's own, in characters. */
const MESSAGE_LIMIT = 300;

/** What a list is checked against. */
export interface LoadOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether operations may query the schema. */
  readonly introspection: boolean;
  /** The name of the file, for its faults. */
  readonly file: string;
}

/**
 * Reads, checks and plans a list of persisted operations, all or nothing. The event loop turns between two documents:
 * a reload holds up no request for long.
 *
 * @param json - the content of the file.
 * @throws PersistedOperationsError with one line for each fault.
 */
export async function loadPersistedOperations(
  json: string,
  options: LoadOptions,
): Promise<PersistedOperations> {
  const { file } = options;
  const { operations, faults } = readManifest(json);
  if (faults.length > 0) throw errorOf(faults, file);
  if (operations.length > MAX_OPERATIONS) {
    throw errorOf([`lists ${operations.length} operations: the maximum is ${MAX_OPERATIONS}`], file);
  }

  const checker = new Checker(options);
  for (const operation of operations) {
    checker.add(operation);
    await nextTurn();
  }
  if (checker.faults.length > 0) throw errorOf(checker.faults, file);
  return new PersistedOperations(checker.documents);
}

/** Checks and plans operations one by one. */
class Checker {
  readonly faults: string[] = [];
  readonly #byText = new Map<string, { readonly ids: string[] } & PersistedDocument>();
  readonly #options: LoadOptions;
  readonly #rules: readonly ValidationRule[];

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#rules = [
      // The limits decide before any other rule has seen the document.
      operationLimitRule(options.limits),
      ...specifiedRules,
      ...(options.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
  }

  get documents(): readonly PersistedDocument[] {
    return [...this.#byText.values()];
  }

  add(listed: ListedOperation): void {
    const { id, body } = listed;
    if (isSha256Id(id) && id !== sha256Id(body)) {
      this.#report(listed, ['the id is not the SHA-256 of the document']);
      return;
    }
    const known = this.#byText.get(body);
    const operations = known?.operations ?? this.#operationsOf(listed);
    if (operations === undefined) return;

    this.#report(listed, nameFaults(listed, operations));
    if (known === undefined) this.#byText.set(body, { ids: [id], text: body, operations });
    else known.ids.push(id);
  }

  #operationsOf(listed: ListedOperation): readonly ExecutableOperation[] | undefined {
    const { schema, limits } = this.#options;
    const { body } = listed;
    try {
      const document = parse(body, {
        maxLexicalTokens: limits.tokens,
        maxSourceLength: limits.documentLength,
      });
      const errors = validate(schema, document, this.#rules, { maxErrors: MAX_REPORTED_FAULTS });
      const faults = errors.length > 0 ? errors.map(messageOf) : missingTypeFaults(document, schema);
      if (faults.length === 0) return planDocument(document, schema) ?? unplanned(document, schema);
      this.#report(listed, faults);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      this.#report(listed, [messageOf(error)]);
    }
    return undefined;
  }

  #report(listed: ListedOperation, messages: readonly string[]): void {
    this.faults.push(...messages.map((message) => `${describe(listed)}: ${message}`));
  }
}

function unplanned(document: DocumentNode, schema: GraphQLSchema): readonly ExecutableOperation[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? new DocumentOperation(definition, document, schema) : [],
  );
}

/** Validation lets operations pass that the schema has no type for. */
function missingTypeFaults({ definitions }: DocumentNode, schema: GraphQLSchema): readonly string[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(definition.operation)
      ? [`the schema has no ${definition.operation}`]
      : [],
  );
}

/** Whether the document has the operation that the list says it has. */
function nameFaults(
  { name, type }: ListedOperation,
  operations: readonly ExecutableOperation[],
): readonly string[] {
  if (name === undefined) return [];
  const found = operations.some(
    ({ definition }) => definition.name?.value === name && definition.operation === type,
  );
  return found ? [] : [`the document has no ${type} of this name`];
}

function messageOf(error: GraphQLError): string {
  const { message, locations: [location] = [] } = error;
  const place =
    location === undefined || error instanceof OperationLimitError ? '' : ` (line ${location.line})`;
  return `${message.length > MESSAGE_LIMIT ? `${message.slice(0, MESSAGE_LIMIT)}…` : message}${place}`;
}

function errorOf(faults: readonly string[], file: string): PersistedOperationsError {
  const shown = faults.slice(0, MAX_FAULTS).map((fault) => `${file}: ${fault}`);
  const more = faults.length - shown.length;
  return new PersistedOperationsError(more > 0 ? [...shown, `${file}: ${more} more faults`] : shown);
}
