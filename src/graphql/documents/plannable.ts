import {
  BREAK,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Set under this name, a value would become the prototype of a response or of the variables. */
const PROTOTYPE = '__proto__';

/**
 * Whether every operation of a valid document can be planned ahead: resolvers only at the root, nullable fields at the
 * root, and nothing by which variables decide what is selected, such as `@include`.
 */
export function isPlannable(document: DocumentNode, schema: GraphQLSchema): boolean {
  const typeInfo = new TypeInfo(schema);
  let plain = true;
  const giveUp = () => {
    plain = false;
    return BREAK;
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Directive: giveUp,
      VariableDefinition: ({ variable }) => (variable.name.value === PROTOTYPE ? giveUp() : undefined),
      Field: (node) => (isPlainField(node, typeInfo, schema) ? undefined : giveUp()),
    }),
  );
  return plain;
}

function isPlainField({ name, alias }: FieldNode, typeInfo: TypeInfo, schema: GraphQLSchema): boolean {
  const parent = typeInfo.getParentType();
  const field = typeInfo.getFieldDef();
  if (!isObjectType(parent) || parent.isTypeOf || !field) return false;
  if (alias?.value === PROTOTYPE) return false;
  if (name.value === '__typename') return true;

  if (parent === schema.getQueryType() || parent === schema.getMutationType()) {
    return field.resolve !== undefined && !isNonNullType(field.type);
  }
  return field.resolve === undefined && field.args.length === 0;
}
