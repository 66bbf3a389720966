import type { JsonObject } from '../../shared/json-object';

/** The parameters of a GraphQL request, as GraphQL over HTTP names them. What is empty or null counts as left out. */
export interface GraphQLParameters {
  /** The document; left out only if `documentId` or `extensions` names a persisted one. */
  readonly query: string | undefined;
  /** The id of a persisted document; not read if the document is given. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: JsonObject | undefined;
  readonly extensions: JsonObject | undefined;
}
