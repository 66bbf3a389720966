import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** A schema with one fault a line. */
const FAULTY = `
type Query {
  "Inline." a: Int
  """No full stop"""
  b: Int
  """It may not fail."""
  c: Int!
  """A list."""
  d: [Int]
  """Snake case."""
  some_field: Int
  e: Int
  """Old."""
  f: Int @deprecated
}
"""Writes."""
type Mutation {
  """Its argument should be called input."""
  set(payload: UpdateSupportProfileInput): Query
}
`;

interface Fault {
  readonly line: number;
  readonly ruleId: string;
}

function lint(schema: string): readonly Fault[] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/eslint/bin/eslint.js',
      '--format',
      'json',
      '--stdin',
      '--stdin-filename',
      'faulty.graphql',
    ],
    { cwd: ROOT, input: schema, encoding: 'utf8' },
  );
  return JSON.parse(stdout)[0].messages;
}

it('npm run lint:schema finds missing and poor descriptions, wrong names, and what may be null or not', () => {
  const found = lint(FAULTY).map(({ line, ruleId }) => `${line} ${ruleId.replace('@graphql-eslint/', '')}`);

  expect(found).toEqual([
    '2 require-description',
    '3 description-style',
    '4 no-restricted-syntax',
    '7 require-nullable-result-in-root',
    '9 no-restricted-syntax',
    '11 naming-convention',
    '12 require-description',
    '14 require-deprecation-reason',
    '19 require-description',
    '19 no-restricted-syntax',
  ]);
});
