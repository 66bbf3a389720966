import { startGateway, type TestGateway } from '../support/gateway';

/** What a refusal may take, in bytes: three messages of 1,000 characters, each at most six bytes in JSON. */
const MAX_BYTES = 20_000;

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const long = 'x'.repeat(1500);
const INPUT = '$input: UpdateSupportProfileInput!';

/** Documents with ten and more faults of a kind. */
const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['unknown directives', `{ supportProfile { email ${times(10, (n) => `@no${n}`)} } }`],
  ['directives that repeat', `{ supportProfile { email ${times(10, () => '@skip(if: false)')} } }`],
  ['directives without arguments', `{ supportProfile { email ${times(10, () => '@skip')} } }`],
  ['unknown fields', `{ supportProfile { ${times(30, (n) => `no${n}`)} } }`],
  ['unknown fields with long names', `{ supportProfile { ${times(3, (n) => `${long}${n}`)} } }`],
  ['misspelt fields', `{ supportProfile { ${times(30, (n) => `a${n}: emial`)} } }`],
  ['unknown arguments', `{ supportProfile(${times(30, (n) => `no${n}: 1`)}) { email } }`],
  ['repeated arguments', `{ supportProfile { email @skip(${times(30, () => 'if: true')}) } }`],
  ['unknown fragments', `{ supportProfile { ${times(30, (n) => `...No${n}`)} } }`],
  ['unused fragments', `{ __typename } ${times(30, (n) => `fragment F${n} on Query { __typename }`)}`],
  ['fragments of one name', `{ ...F } ${times(30, () => 'fragment F on Query { __typename }')}`],
  ['fragments on unknown types', `{ __typename } ${times(30, (n) => `fragment F${n} on No${n} { a }`)}`],
  [
    'fragments that spread each other',
    `{ ...F0 } ${times(9, (n) => `fragment F${n} on Query { ...F${(n + 1) % 9} }`)}`,
  ],
  ['operations of one name', times(30, () => 'query Q { __typename }')],
  ['operations without a name', times(30, () => '{ __typename }')],
  ['unused variables', `query (${times(30, (n) => `$v${n}: Int`)}) { __typename }`],
  ['unknown variables', `{ ${times(10, (n) => `a${n}: __typename @skip(if: $v${n})`)} }`],
  ['variables of unknown types', `query (${times(30, (n) => `$v${n}: No${n}`)}) { __typename }`],
  ['variables of one name', `query (${times(30, () => '$v: Int')}) { __typename }`],
  ['fields that conflict', `{ supportProfile { ${times(15, () => 'a: email a: website')} } }`],
  [
    'fields of an input that it does not have',
    `mutation { updateSupportProfile(input: { ${times(30, (n) => `no${n}: 1`)} }) { email } }`,
  ],
  [
    'literals of a wrong type',
    `mutation { ${times(9, (n) => `a${n}: updateSupportProfile(input: { email: ${n}, website: [] }) { email }`)} }`,
  ],
  ['types in place of operations', times(30, (n) => `type T${n} { a: Int }`)],
  ['a syntax error in a long text', `{ supportProfile(a: "${long}" "${long}"`],
];

/** Variables with ten and more faults. */
const VARIABLES: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    'unknown fields',
    `mutation (${INPUT}) { updateSupportProfile(input: $input) { email } }`,
    { input: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`no${n}`, long])) },
  ],
  [
    'variables that are missing',
    `query (${times(30, (n) => `$v${n}: Boolean!`)}) { ${times(8, (n) => `a${n}: __typename @skip(if: $v${n})`)} }`,
    {},
  ],
  [
    'variables of a wrong type',
    `query (${times(8, (n) => `$v${n}: Boolean!`)}) { ${times(8, (n) => `a${n}: __typename @skip(if: $v${n})`)} }`,
    Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`v${n}`, long.repeat(5)])),
  ],
];

describe('a refusal', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway();
  });

  afterAll(() => gateway.close());

  const refuse = async (query: string, variables?: Readonly<Record<string, unknown>>) => {
    const response = await gateway.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: 'Bearer opaque' },
      payload: { query, variables },
    });
    const { data, errors } = response.json();
    expect(data).toBeUndefined();
    return { errors, bytes: Buffer.byteLength(response.body) };
  };

  it.each(DOCUMENTS)('of a document says three errors at most, and little: %s', async (_what, query) => {
    const { errors, bytes } = await refuse(query);

    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(3);
    expect(bytes).toBeLessThan(MAX_BYTES);
  });

  it.each(VARIABLES)(
    'of variables says three errors at most, and little, for a new document and a known one: %s',
    async (_what, query, variables) => {
      for (const { errors, bytes } of [await refuse(query, variables), await refuse(query, variables)]) {
        expect(errors.length).toBeGreaterThan(0);
        expect(errors.length).toBeLessThanOrEqual(3);
        expect(bytes).toBeLessThan(MAX_BYTES);
      }
    },
  );

  it('shows two faults as they are, and says that there are more', async () => {
    const { errors } = await refuse('{ one two three }');

    expect(errors.map(({ message }: Error) => message)).toEqual([
      'Cannot query field "one" on type "Query".',
      'Cannot query field "two" on type "Query".',
      'Too many validation errors, error limit reached. Validation aborted.',
    ]);
  });

  it('points at a few places in the document only', async () => {
    const { errors } = await refuse(
      `{ supportProfile { ${times(20, (n) => `a: ${n % 2 ? 'email' : 'website'}`)} } }`,
    );

    for (const { locations } of errors) expect(locations.length).toBeLessThanOrEqual(4);
  });
});
