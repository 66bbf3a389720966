import fc from 'fast-check';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { GraphQLContext } from '../../../../src/graphql/context';
import { PlanCache } from '../../../../src/graphql/documents/plan-cache';
import { isPlannable } from '../../../../src/graphql/documents/plannable';
import { MAX_REPORTED_FAULTS } from '../../../../src/graphql/execution/error-limit';

const SDL = `
  type Query { thing(id: Int = 7, input: Input, must: String!): Thing  list: [Thing!]  last: Thing  sure: Thing!  word: String }
  type Mutation { change(input: Input!): Thing  again: Int }
  type Thing { name: String  count: Int!  ratio: Float  flag: Boolean!  colour: Colour  part: Thing  sure: Thing!
    parts: [Thing]  firm: [Thing!]!  words: [String!]  grid: [[Int]] }
  input Input { a: String = "x"  b: [Int!]  c: Input }
  enum Colour { RED GREEN }
`;

/** What a resolver came to: a value, or an error. */
type Outcome = { readonly value: unknown } | { readonly error: string };

/** A schema whose resolvers come to the outcomes, one after the other, and note what they were asked. */
function schemaWith(outcomes: readonly Outcome[], asked: unknown[]): GraphQLSchema {
  const schema = buildSchema(SDL);
  let next = 0;
  const resolve: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
    const { fieldName, path, parentType, returnType, variableValues, fieldNodes } = info;
    asked.push({
      source,
      args,
      fieldName,
      path,
      parent: String(parentType),
      type: String(returnType),
      variableValues,
      nodes: fieldNodes.length,
    });
    const outcome = outcomes[next++ % outcomes.length];
    if (outcome === undefined || 'error' in outcome) {
      const error = new Error(outcome?.error);
      // Some fail at once, some later.
      if (next % 2 === 0) throw error;
      return Promise.reject(error);
    }
    return next % 3 === 0 ? Promise.resolve(outcome.value) : outcome.value;
  };
  const roots: (GraphQLObjectType | null | undefined)[] = [schema.getQueryType(), schema.getMutationType()];
  for (const root of roots) {
    for (const field of Object.values(root?.getFields() ?? {})) field.resolve = resolve;
  }
  return schema;
}

async function byPlan(schema: GraphQLSchema, document: string, variables: Readonly<Record<string, unknown>>) {
  const documents = new PlanCache(schema);
  documents.add(document, parse(document));
  return documents.find(document, undefined)?.execute({} as GraphQLContext, variables);
}

/** What is not used does no harm, and keeps the documents simple here. */
const RULES = specifiedRules.filter(({ name }) => !name.startsWith('NoUnused'));

const NAMES = ['name', 'count', 'ratio', 'flag', 'colour', '__typename', 'words', 'grid'] as const;
const NESTED = ['part', 'sure', 'parts', 'firm'] as const;

/** A field under its own name, or one that no other field has. */
function aliased(fields: readonly string[]) {
  return fc
    .tuple(fc.constantFrom('', '', '', 'x', 'y'), fc.constantFrom(...fields))
    .map(([prefix, field]) => (prefix ? `${prefix}_${field}: ${field}` : field));
}

const selections = fc.letrec<{ readonly set: string; readonly field: string }>((tie) => ({
  set: fc.array(tie('field'), { minLength: 1, maxLength: 4 }).map((fields) => `{ ${fields.join(' ')} }`),
  field: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    aliased(NAMES),
    fc.constantFrom('...F', '...G'),
    fc.tuple(aliased(NESTED), tie('set')).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('... ', '... on Thing '), tie('set')).map((parts) => parts.join('')),
  ),
}));

const rootField = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'list',
        'last',
        'thing(must: "m")',
        'thing(must: $text, id: $id)',
        'thing(must: "", input: { a: $text, b: [1, $one] })',
        'thing(must: "m", input: $input)',
        'thing(must: $word, id: null)',
        'thing(must: "m", id: $one, input: { b: $one, c: { b: [] } })',
      ),
      selections.set,
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('word', '__typename'),
);
const changeField = fc.oneof(
  fc
    .tuple(fc.constantFrom('change(input: $input)', 'change(input: { c: { a: null } })'), selections.set)
    .map((parts) => parts.join('')),
  fc.constantFrom('again', '__typename'),
);
/** Every second one under a name of its own, so that fields of one name are merged at times. */
function rootSet(fields: readonly string[]): string {
  return `{ ${fields.map((field, index) => (index % 2 === 0 ? field : `f${index}: ${field}`)).join(' ')} }`;
}

const FRAGMENTS = 'fragment F on Thing { name part { ...G } } fragment G on Thing { count x: flag }';
const VARIABLES = '($text: String!, $id: Int, $one: Int! = 3, $input: Input!, $word: String = "w")';
const document = fc
  .oneof(
    fc
      .array(rootField, { minLength: 1, maxLength: 3 })
      .map((fields) => `query ${VARIABLES} ${rootSet(fields)}`),
    fc
      .array(changeField, { minLength: 1, maxLength: 3 })
      .map((fields) => `mutation ${VARIABLES} ${rootSet(fields)}`),
  )
  .map((operation) => `${operation} ${FRAGMENTS}`);

const input = fc.record(
  { a: fc.constantFrom('t', null), b: fc.constantFrom([1], 2, null) },
  { requiredKeys: [] },
);
const variables = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        text: fc.constantFrom('t', ''),
        input,
        id: fc.constantFrom(1, null),
        one: fc.constantFrom(2),
        word: fc.constantFrom('v', null),
      },
      { requiredKeys: ['text', 'input'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, unknown>>(
      {},
      { text: 1 },
      { text: 't', input: [] },
      { text: 't', input: { z: 1 } },
    ),
  },
);

const scalar = fc.constantFrom<unknown>(
  'text',
  1,
  1.5,
  true,
  null,
  undefined,
  'RED',
  {},
  new Error('as a value'),
);
const thing = fc.letrec<{ readonly thing: unknown }>((tie) => ({
  thing: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, new Error('instead of a thing'), 5),
    fc.record(
      {
        ...{
          name: fc.oneof(fc.constant('n'), scalar),
          count: fc.oneof(fc.constant(1), scalar),
          ratio: scalar,
        },
        ...{
          flag: fc.oneof(fc.constant(true), scalar),
          colour: fc.constantFrom('RED', 'BLUE', null),
          part: tie('thing'),
        },
        ...{
          sure: tie('thing'),
          parts: fc.array(tie('thing'), { maxLength: 2 }),
          firm: fc.array(tie('thing'), { maxLength: 2 }),
        },
        ...{
          words: fc.constantFrom(['a'], ['a', null], [], 'no list', null),
          grid: fc.constantFrom([[1, 2], null], [['x']], null),
        },
      },
      { requiredKeys: [] },
    ),
  ),
}));
const outcome = fc.oneof(
  { weight: 5, arbitrary: thing.thing.map((value) => ({ value })) },
  { weight: 1, arbitrary: fc.array(thing.thing, { maxLength: 3 }).map((value) => ({ value })) },
  { weight: 1, arbitrary: fc.constantFrom({ error: 'refused' }, { error: '' }) },
);

/** A result as a client sees it. The specification gives errors no order. */
function comparable(result: ExecutionResult | undefined) {
  const { data, errors = [] } = result ?? {};
  return { text: JSON.stringify(data), errors: errors.map((error) => JSON.stringify(error)).sort() };
}

describe('a planned operation', () => {
  it('has the result and asks the resolvers what graphql-js does', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        document,
        variables,
        fc.array(outcome, { minLength: 1, maxLength: 4 }),
        async (text, given, outcomes) => {
          const [askedByPlan, askedByGraphql]: [unknown[], unknown[]] = [[], []];
          const schema = schemaWith(outcomes, askedByPlan);
          fc.pre(validate(schema, parse(text), RULES).length === 0);
          const planned = await byPlan(schema, text, given);
          const expected = await execute({
            schema: schemaWith(outcomes, askedByGraphql),
            document: parse(text),
            variableValues: given,
            options: { maxCoercionErrors: MAX_REPORTED_FAULTS },
          });
          expect(comparable(planned)).toEqual(comparable(expected));
          expect(askedByPlan).toEqual(askedByGraphql);
          compared += 1;
        },
      ),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThanOrEqual(500);
  });

  it.each([
    ['a directive on a field', '{ word @include(if: true) }'],
    ['a directive on a fragment', '{ ...F @skip(if: false) } fragment F on Query { word }'],
    ['a field at the root that may not be null', '{ sure { name } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['an alias that would be a prototype', '{ __proto__: word }'],
    ['a variable that would be a prototype', 'query ($__proto__: Int) { word }'],
  ])('is not made of %s', (_what, text) => {
    expect(isPlannable(parse(text), schemaWith([], []))).toBe(false);
  });

  it('is not made of a field with a resolver below the root', () => {
    const schema = schemaWith([], []);
    const { name } = (schema.getType('Thing') as GraphQLObjectType).getFields();
    if (name) name.resolve = () => 'own';
    expect(isPlannable(parse('{ last { name } }'), schema)).toBe(false);
  });
});
