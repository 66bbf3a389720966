import { createSchema } from '../../../../../src/app';
import { OPERATION_LIMITS } from '../../../../../src/graphql/documents/limits/operation-limits';
import { loadPersistedOperations } from '../../../../../src/graphql/documents/persisted/load';
import { PersistedOperationsError } from '../../../../../src/graphql/documents/persisted/persisted-operations-error';
import { OperationPlan } from '../../../../../src/graphql/execution/plan/operation-plan';
import { times } from '../../../../support/documents';
import { manifestOf, mapOf, sha256 } from '../../../../support/persisted-operations';

const FILE = '/etc/operations.json';
const READ = 'query Read { supportProfile { email } }';
const schema = createSchema();

function load(root: unknown, introspection = true) {
  const options = { schema, limits: OPERATION_LIMITS, introspection, file: FILE };
  return loadPersistedOperations(JSON.stringify(root), options);
}

async function faultsOf(root: unknown, introspection?: boolean): Promise<readonly string[]> {
  try {
    await load(root, introspection);
    return [];
  } catch (error) {
    if (error instanceof PersistedOperationsError) return error.faults;
    throw error;
  }
}

describe('persisted operations', () => {
  it('are planned when they are loaded', async () => {
    const list = await load(mapOf(READ, 'query Two { supportProfile { website } }'));

    expect(list.size).toBe(2);
    expect(list.names).toEqual(['Read', 'Two']);
    expect(list.withText(READ)?.operations[0]).toBeInstanceOf(OperationPlan);
  });

  it('have one plan for one document under several ids', async () => {
    const list = await load({ one: READ, two: READ });

    expect(list.size).toBe(1);
    expect(list.withId('one')).toBe(list.withId('two'));
    expect(list.withId(`sha256:${sha256(READ)}`)).toBe(list.withText(READ));
  });

  it('are found by the id of the list first, if the hash of another document is the same', async () => {
    const other = 'query Other { supportProfile { website } }';
    const list = await load({ [sha256(READ)]: other, b: READ });

    expect(list.withId(sha256(READ))?.text).toBe(other);
    expect(list.withId(`sha256:${sha256(READ)}`)?.text).toBe(READ);
  });

  it.each([
    ['does not parse', 'query Bad {', 'Syntax Error: Expected Name, found <EOF>. (line 1)'],
    [
      'does not fit the schema',
      'query Bad {\n  supportProfile { phone }\n}',
      'Cannot query field "phone" on type "SupportProfile". (line 2)',
    ],
    [
      'exceeds a limit',
      `query Bad { ${times(11, (index) => `a${index}: supportProfile { email }`)} }`,
      'The operation has too many fields at its root: the maximum is 10 (limit "rootFields").',
    ],
    [
      'has too many tokens',
      `query Bad { ${'__typename '.repeat(1000)} }`,
      expect.stringMatching(/contains more tha[nt] 1000 tokens/),
    ],
    [
      'is too long',
      `query Bad { __typename } #${'x'.repeat(20_000)}`,
      expect.stringContaining('more than 20000'),
    ],
    ['is a subscription', 'subscription Bad { a }', expect.stringContaining('subscription')],
    ['is no operation', 'type Bad { a: Int }', expect.stringContaining('not executable')],
  ])('are refused with file, id, name and reason: one that %s', async (_what, body, reason) => {
    const type = 'query';
    const [fault = '', ...more] = await faultsOf(
      manifestOf({ id: 'id-1', name: 'Bad', type, body }, { id: 'id-2', name: 'Read', type, body: READ }),
    );
    const prefix = `${FILE}: operation "id-1" (Bad): `;

    expect(more).toEqual([]);
    expect(fault.slice(0, prefix.length)).toBe(prefix);
    expect(fault.slice(prefix.length)).toEqual(reason);
    expect(fault).not.toContain('\n');
  });

  it('are refused all together if one is at fault, with a line for each fault', async () => {
    const faults = await faultsOf({ a: READ, b: '{ nothing }', c: '{', d: '{ supportProfile { x y } }' });

    expect(faults).toEqual([
      `${FILE}: operation "b": Cannot query field "nothing" on type "Query". (line 1)`,
      `${FILE}: operation "c": Syntax Error: Expected Name, found <EOF>. (line 1)`,
      `${FILE}: operation "d": Cannot query field "x" on type "SupportProfile". (line 1)`,
      `${FILE}: operation "d": Cannot query field "y" on type "SupportProfile". (line 1)`,
    ]);
  });

  it.each([
    ['another name', { name: 'Other', type: 'query' }, 'the document has no query of this name'],
    ['another type', { name: 'Read', type: 'mutation' }, 'the document has no mutation of this name'],
  ])('are refused if the manifest gives %s than the document has', async (_what, entry, reason) => {
    const faults = await faultsOf(manifestOf({ id: 'a', body: READ, ...entry }));

    expect(faults).toEqual([`${FILE}: operation "a" (${entry.name}): ${reason}`]);
  });

  it('are refused if an id says that it is the SHA-256 of the document and is not', async () => {
    const id = `sha256:${'0'.repeat(64)}`;

    expect(await faultsOf({ [id]: READ })).toEqual([
      `${FILE}: operation "${id}": the id is not the SHA-256 of the document`,
    ]);
    expect(await faultsOf({ [`sha256:${sha256(READ)}`]: READ })).toEqual([]);
  });

  it('may query the schema only if clients may', async () => {
    const list = { a: '{ __schema { queryType { name } } }' };

    expect(await faultsOf(list, true)).toEqual([]);
    expect(await faultsOf(list, false)).toEqual(
      Array(2).fill(expect.stringContaining('GraphQL introspection has been disabled')),
    );
  });

  it('are refused without a wall of text: a hundred faults, and how many more there are', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`id${index}`, `{ x${index} }`]),
    );
    const faults = await faultsOf(many);

    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toBe(`${FILE}: 50 more faults`);
  });

  it('are refused if there are more than 5000', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`id${index}`, READ]));

    expect(await faultsOf(many)).toEqual([`${FILE}: lists 5001 operations: the maximum is 5000`]);
  });
});
