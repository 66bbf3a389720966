import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { LruMap } from '../../shared/lru-map';
import { OperationPlan } from '../execution/plan/operation-plan';
import { isPlannable } from './plannable';

/** A client has a handful of documents. The plan of one of the longest takes some 300 kB: 15 MB in all at most. */
const MAX_DOCUMENTS = 50;
/** In UTF-16 code units: enough for any query that people write for this schema. */
const MAX_LENGTH = 2000;

/** The plans of a document's operations. */
type Plans = readonly OperationPlan[];

/**
 * The plan cache: documents that have passed every check, planned, by their text. Clients send the same few over and
 * over, and a plan stays valid for the life of the process.
 */
export class PlanCache {
  readonly #schema: GraphQLSchema;
  readonly #plans = new LruMap<string, Plans>(MAX_DOCUMENTS);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** How many documents are remembered. */
  get size(): number {
    return this.#plans.size;
  }

  /**
   * The plan of an operation; `undefined` if the document is not known or cannot be planned, or has no such operation.
   *
   * @param text - the document.
   * @param name - the operation's name; `undefined` for the only one of the document.
   */
  find(text: string, name: string | undefined): OperationPlan | undefined {
    const plans = text.length > MAX_LENGTH ? undefined : this.#plans.get(text);
    if (name === undefined) return plans?.length === 1 ? plans[0] : undefined;
    return plans?.find(({ definition }) => definition.name?.value === name);
  }

  /** Takes a document that has passed every check. */
  add(text: string, document: DocumentNode): void {
    if (text.length > MAX_LENGTH || this.#plans.get(text) !== undefined) return;
    // Documents that cannot be planned are remembered as well, so that they are not examined again.
    this.#plans.set(text, isPlannable(document, this.#schema) ? plansOf(document, this.#schema) : []);
  }
}

function plansOf({ definitions }: DocumentNode, schema: GraphQLSchema): Plans {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? new OperationPlan(definition, { schema, fragments }) : [],
  );
}
