import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
} from 'graphql';
import { createSchema } from '../../../../src/app';
import { planVariables } from '../../../../src/graphql/execution/plan/plan-variables';

const MADE_UP = buildSchema(`
  scalar Anything
  enum Colour { RED GREEN }
  input Leaf { text: String!  count: Int = 3  colour: Colour = GREEN  ratio: Float  id: ID  flag: Boolean! = false }
  input Tree { leaf: Leaf  leaves: [Leaf!]! = [{ text: "x" }]  left: Tree  right: [Tree]  grid: [[Int!]]  any: Anything }
  input Odd { constructor: String  hasOwnProperty: Leaf  toString: Anything  valueOf: [Int] }
  input Either @oneOf { text: String  leaf: Leaf  list: [Int] }
  type Query { field: Int }
`);

const MADE_UP_VARIABLES = [
  '$one: Int',
  '$one: Int = 5',
  '$one: Int! = 5',
  '$text: String!',
  '$text: [String!] = "single"',
  '$colour: Colour! = RED',
  '$colours: [Colour!]!',
  '$leaf: Leaf!',
  '$leaf: Leaf = { text: "default", flag: true }',
  '$leaves: [[Leaf!]]',
  '$tree: Tree!',
  '$trees: [Tree] = [{ left: { any: { deep: [1] } } }, null]',
  '$either: Either',
  '$either: [Either!] = { text: "a" }',
  '$any: Anything = { a: 1 }',
  '$any: Anything!',
  '$odd: Odd',
  '$constructor: Int',
  '$hasOwnProperty: String = "own"',
  '$toString: Odd = { constructor: "c" }',
];

const OWN_VARIABLES = [
  '$input: UpdateSupportProfileInput!',
  '$input: UpdateSupportProfileInput = { email: null }',
  '$expected: SupportProfileExpectation',
  '$inputs: [UpdateSupportProfileInput!]!',
];

/** What no type expects, and some of it names what every object inherits. */
const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'RED',
    'BLUE',
    1,
    -0,
    1.5,
    2 ** 31,
    true,
    [],
    [[]],
    {},
    { 0: 'zero', length: 1 },
    { text: 'x', unknown: 1 },
    JSON.parse('{ "__proto__": { "text": "inherited" }, "text": "own" }'),
    { constructor: 'c', hasOwnProperty: { text: 'x' } },
    Object.create({ text: 'inherited' }),
    Object.assign(Object.create(null), { text: 'no prototype' }),
  ),
);

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: fc.string(),
  ID: fc.constantFrom('id', 7),
  Int: fc.integer({ min: -9, max: 9 }),
  Float: fc.constantFrom(0.5, 7),
  Boolean: fc.boolean(),
};

/** Values that mostly fit. */
function fitting(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return fitting(type.ofType, depth);
  return fc.oneof(
    { weight: 16, arbitrary: present(type, depth) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: strange },
  );
}

function present(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (depth > 3) return fc.constant(null);
  if (isListType(type)) {
    const item = fitting(type.ofType, depth + 1);
    return fc.oneof(
      { weight: 4, arbitrary: fc.array(item, { maxLength: 3 }) },
      { weight: 1, arbitrary: item },
    );
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    const model = Object.fromEntries(fields.map((field) => [field.name, fitting(field.type, depth + 1)]));
    return fc.oneof(
      { weight: 8, arbitrary: fc.record(model, { requiredKeys }) },
      { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
    );
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  return SCALARS[type.name] ?? strange;
}

function definitionsIn(variables: readonly string[]) {
  const document = parse(`query (${variables.join(' ')}) { field }`);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('There is no operation.');
  return operation.variableDefinitions ?? [];
}

/** Variables of an operation, and what a caller gives for them: something, nothing, or what was not asked for. */
function definitionsAndGiven(schema: GraphQLSchema, declared: readonly string[]) {
  const nameOf = (variable: string) => variable.split(':')[0];
  return fc
    .uniqueArray(fc.constantFrom(...declared), { minLength: 1, maxLength: 3, selector: nameOf })
    .chain((variables) => {
      const definitions = definitionsIn(variables);
      const model = Object.fromEntries(
        definitions.map(({ variable, type }) => [variable.name.value, valuesOf(schema, type)]),
      );
      const given = fc.record({ ...model, more: strange }, { requiredKeys: [] });
      return fc.record({ definitions: fc.constant(definitions), given });
    });
}

function valuesOf(schema: GraphQLSchema, node: Parameters<typeof typeFromAST>[1]) {
  const type = typeFromAST(schema, node as never);
  if (!isInputType(type)) throw new TypeError('The type of a variable is no input type.');
  return fitting(type);
}

describe('planned variables', () => {
  it.each([
    ['made-up types', MADE_UP, MADE_UP_VARIABLES],
    ['the inputs of the gateway', createSchema(), OWN_VARIABLES],
  ])('are coerced as graphql-js coerces them: %s', (_what, schema, declared) => {
    const fitted = { yes: 0, no: 0 };
    fc.assert(
      fc.property(definitionsAndGiven(schema, declared), ({ definitions, given }) => {
        const expected = getVariableValues(schema, definitions, given).coerced;
        const planned = planVariables(definitions, schema)(given);
        expect(isDeepStrictEqual(planned, expected)).toBe(true);
        expect(JSON.stringify(planned)).toBe(JSON.stringify(expected));
        fitted[expected === undefined ? 'no' : 'yes'] += 1;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(fitted.yes, fitted.no)).toBeGreaterThan(300);
  });

  it('do not fit where they are nested more deeply than the stack is', () => {
    let tree: object = {};
    for (let depth = 0; depth < 100_000; depth += 1) tree = { left: tree };
    expect(planVariables(definitionsIn(['$tree: Tree']), MADE_UP)({ tree })).toBeUndefined();
  });

  it('have defaults of their own at each execution', () => {
    const coerce = planVariables(definitionsIn(['$any: Anything = { a: [1] }']), MADE_UP);
    expect(coerce({})?.any).not.toBe(coerce({})?.any);
  });
});
