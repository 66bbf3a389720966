import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { LruMap } from '../../shared/lru-map';
import type { GraphQLContext } from '../context';
import { OperationPlan } from '../execution/plan/operation-plan';
import { isPlannable } from './plannable';

/** A client has a handful of documents. Planned, one of the longest takes some 300 kB: 15 MB in all at most. */
const MOST_DOCUMENTS = 50;
/** In UTF-16 code units: room for any query that people write for this schema. */
const LONGEST_DOCUMENT = 2000;

/** The plans of a document's operations. */
type Plans = readonly OperationPlan[];

/**
 * Documents that Apollo Server has let pass, by their text: parsed, valid, within every limit, and planned. Clients send
 * the same few again and again, and what was found out about one stays true for the life of the process.
 */
export class PlanCache {
  readonly #schema: GraphQLSchema;
  readonly #plans = new LruMap<string, Plans>(MOST_DOCUMENTS);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** How many documents are remembered. */
  get size(): number {
    return this.#plans.size;
  }

  /**
   * The plan of an operation.
   *
   * @param text - the document.
   * @param name - the operation's name; `null` for the only one of the document.
   * @returns `undefined` where the document has not passed yet or is none to be planned, and where it has no such operation.
   */
  find(text: string, name: string | null): OperationPlan | undefined {
    const plans = text.length > LONGEST_DOCUMENT ? undefined : this.#plans.get(text);
    if (name === null) return plans?.length === 1 ? plans[0] : undefined;
    return plans?.find(({ definition }) => definition.name?.value === name);
  }

  /** The plugin by which Apollo Server tells of each document that passed all its checks. */
  plugin(): ApolloServerPlugin<GraphQLContext> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ source, document }) => this.#add(source, document),
      }),
    };
  }

  #add(text: string, document: DocumentNode): void {
    if (text.length > LONGEST_DOCUMENT || this.#plans.get(text) !== undefined) return;
    // Those that cannot be planned are remembered as well, so as not to be looked at again.
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
