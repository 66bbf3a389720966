import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LruMap } from '../../shared/lru-map';
import { operationNamed } from '../execution/executable-operation';
import type { OperationPlan } from '../execution/plan/operation-plan';
import { planDocument } from './plan-document';

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
    return plans && operationNamed(plans, name);
  }

  /** Takes a document that has passed every check. */
  add(text: string, document: DocumentNode): void {
    if (text.length > MAX_LENGTH || this.#plans.get(text) !== undefined) return;
    // Documents that cannot be planned are remembered as well, so that they are not examined again.
    this.#plans.set(text, planDocument(document, this.#schema) ?? []);
  }
}
