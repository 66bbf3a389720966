import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { buildSchema, type FieldNode, type GraphQLField, getArgumentValues, Kind, parse } from 'graphql';
import { planArguments } from '../../../../src/graphql/execution/plan/plan-arguments';

const SCHEMA = buildSchema(`
  scalar Anything
  enum Colour { RED GREEN }
  input Input { text: String = "x"  sure: Int!  list: [Int!]  input: Input }
  type Query {
    field(
      word: String  text: String!  sure: String! = "sure"  count: Int = 3  nothing: Int = null  colour: Colour
      list: [Int!]  input: Input  default: Input = { sure: 1 }  any: Anything  constructor: Int  toString: [String!] = ["a"]
    ): Int
  }
`);

const ARGUMENTS = fieldOf().args.map(({ name }) => name);

const LITERALS = [
  'null',
  '"text"',
  '7',
  '-1.5',
  'true',
  'RED',
  '[]',
  '[1, 2]',
  '[1, $one]',
  '["a", null]',
  '{}',
  '{ sure: 1 }',
  '{ sure: $one, text: $text, list: 3 }',
  '{ sure: 2, input: { sure: 3, list: [$one] } }',
  '{ deep: [{ a: 1 }] }',
];
const VARIABLES = ['one', 'text', 'input', 'missing', 'constructor', 'hasOwnProperty'];

const value = fc.oneof(fc.constantFrom(...LITERALS), fc.constantFrom(...VARIABLES.map((name) => `$${name}`)));
const given = fc.uniqueArray(fc.tuple(fc.constantFrom(...ARGUMENTS), value), {
  maxLength: 6,
  selector: ([name]) => name,
});
const variables = fc.record(
  {
    one: fc.constantFrom(1, null),
    text: fc.constantFrom('text', null),
    input: fc.constantFrom({ sure: 1 }, [1], null),
    constructor: fc.constantFrom(5, null),
    hasOwnProperty: fc.constant('own'),
  },
  { requiredKeys: [] },
);

function fieldOf(): GraphQLField<unknown, unknown> {
  const found = SCHEMA.getQueryType()?.getFields().field;
  if (!found) throw new TypeError('There is no field.');
  return found;
}

function nodeOf(passed: readonly (readonly [string, string])[]): FieldNode {
  const list = passed.map(([name, text]) => `${name}: ${text}`).join(' ');
  const [operation] = parse(`{ field${list ? `(${list})` : ''} }`, { noLocation: true }).definitions;
  const node = operation?.kind === Kind.OPERATION_DEFINITION && operation.selectionSet.selections[0];
  if (!node || node.kind !== Kind.FIELD) throw new TypeError('There is no field.');
  return node;
}

/** What reading came to: the arguments, or what is wrong with one. */
function outcomeOf(read: () => unknown) {
  try {
    return { values: read() };
  } catch (error) {
    return { error: String(error) };
  }
}

describe('planned arguments', () => {
  it('are read as graphql-js reads them, whether they fit or not', () => {
    const field = fieldOf();
    const counts = { values: 0, error: 0 };
    fc.assert(
      fc.property(given, variables, fc.boolean(), (passed, coerced, withText) => {
        const node = nodeOf(
          withText ? [['text', '"t"'], ...passed.filter(([name]) => name !== 'text')] : passed,
        );
        const expected = outcomeOf(() => getArgumentValues(field, node, coerced));
        const read = planArguments(field, node);
        // Twice, as nothing may be left of the first time.
        for (let time = 0; time < 2; time += 1) {
          const planned = outcomeOf(() => read(coerced));
          expect(isDeepStrictEqual(planned, expected)).toBe(true);
          expect(JSON.stringify(planned)).toBe(JSON.stringify(expected));
        }
        counts['error' in expected ? 'error' : 'values'] += 1;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(counts.values, counts.error)).toBeGreaterThan(300);
  });

  it('are nothing that another execution holds as well', () => {
    const read = planArguments(
      fieldOf(),
      nodeOf([
        ['text', '"t"'],
        ['list', '5'],
        ['input', '{ sure: 1 }'],
        ['any', '[{ a: 1 }]'],
      ]),
    );
    const [first, second] = [read({}), read({})];
    expect(first).not.toBe(second);
    for (const name of ['list', 'input', 'any']) expect(first[name]).not.toBe(second[name]);
  });
});
