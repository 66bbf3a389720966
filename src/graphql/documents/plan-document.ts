import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { OperationPlan } from '../execution/plan/operation-plan';
import { isPlannable } from './plannable';

/** Plans the operations of a valid document; `undefined` if it cannot be planned. */
export function planDocument(
  document: DocumentNode,
  schema: GraphQLSchema,
): readonly OperationPlan[] | undefined {
  if (!isPlannable(document, schema)) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? new OperationPlan(definition, { schema, fragments }) : [],
  );
}
