import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSchema } from 'graphql';

const ROOT = resolve(__dirname, '../..');
const NOW = '2027-05-02';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'schema-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Compares a schema with the one that was released as 1.2.3, as the next version would offer it. */
function compare(released: string, present: string, version = '1.3.0') {
  const files = { released: `# Released as 1.2.3\n${released}`, schema: present };
  const args = Object.entries(files).flatMap(([name, text]) => {
    const file = join(directory, `${name}.graphql`);
    writeFileSync(file, text);
    return [`--${name}`, file];
  });
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/schema-changes.mjs'), ...args, '--version', version, '--today', NOW],
    { encoding: 'utf8' },
  );
  return { lines: stdout.trim().split('\n'), isAllowed: status === 0 };
}

/** A query type with a field that is deprecated until a date. */
function withOld(date: string): string {
  return `type Query { a: String old: String @deprecated(reason: "Use a. Removed after ${date}.") }`;
}

describe('npm run schema:changes', () => {
  it.each([
    ['a field that is gone', 'type Query { a: Int b: Int }', 'type Query { a: Int }', 'selects the field'],
    ['another type', 'type Query { a: Int }', 'type Query { a: String }', 'reads the field'],
    ['a null where there was none', 'type Query { a: Int! }', 'type Query { a: Int }', 'reads the field'],
    [
      'an argument that is now required',
      'type Query { a: Int }',
      'type Query { a(b: Int!): Int }',
      'without the argument',
    ],
    [
      'a value that is gone',
      'type Query { a: C } enum C { ONE TWO }',
      'type Query { a: C } enum C { ONE }',
      'gives the value',
    ],
    [
      'an input field of another type',
      'type Query { a(i: I): Int } input I { b: Int }',
      'type Query { a(i: I): Int } input I { b: String }',
      'BAD_USER_INPUT',
    ],
    [
      'an input type that now takes one field only',
      'type Query { a(i: I): Int } input I { b: Int }',
      'type Query { a(i: I): Int } input I @oneOf { b: Int }',
      'not exactly one field',
    ],
  ])('fails at %s, and says whom it breaks', (_, released, present, audience) => {
    const { lines, isAllowed } = compare(released, present);

    expect(isAllowed).toBe(false);
    expect(lines[0]).toMatch(/^breaking: /);
    expect(lines[1]).toContain(audience);
    expect(lines.at(-1)).toContain('needs a new major version; package.json has 1.3.0, after 1.2.3.');
  });

  it('allows a breaking change in a new major version', () => {
    expect(compare('type Query { a: Int b: Int }', 'type Query { a: Int }', '2.0.0').isAllowed).toBe(true);
  });

  it('calls a new enum value dangerous, says for whom, and allows it', () => {
    const { lines, isAllowed } = compare(
      'type Query { a: C } enum C { ONE }',
      'type Query { a: C } enum C { ONE TWO }',
    );

    expect(isAllowed).toBe(true);
    expect(lines[0]).toMatch(/^dangerous: .*'TWO'/);
    expect(lines[1]).toContain('handles each value');
  });

  it('calls what is only added safe, and says nothing of other words in a description', () => {
    const { lines, isAllowed } = compare('type Query { a: Int }', '"Reads." type Query { a: Int b: Int }');

    expect({ lines, isAllowed }).toEqual({
      lines: ["safe: Field 'b' was added to object type 'Query'"],
      isAllowed: true,
    });
  });

  it('does not allow that something goes before the day until which it was promised, in any version', () => {
    const { lines, isAllowed } = compare(withOld('2027-05-02'), 'type Query { a: String }', '2.0.0');

    expect(isAllowed).toBe(false);
    expect(lines.at(-1)).toContain('It was promised until 2027-05-02.');
  });

  it('allows in a major version that something goes after its last day', () => {
    expect(compare(withOld('2027-05-01'), 'type Query { a: String }', '2.0.0').isAllowed).toBe(true);
  });

  it('does not allow that the last day comes earlier than was promised', () => {
    expect(compare(withOld('2027-12-31'), withOld('2027-11-30')).lines.at(-1)).toBe(
      'NOT ALLOWED: Query.old was promised until 2027-12-31.',
    );
  });

  it.each([
    ['a field', 'type Query { a: Int b: Int @deprecated(reason: "Use a.") }', 'Query.b'],
    ['an argument', 'type Query { a(b: Int @deprecated(reason: "No use.")): Int }', 'Query.a.b'],
    ['a value', 'type Query { a: C } enum C { ONE @deprecated TWO }', 'C.ONE'],
    [
      'an input field, with a day that no calendar has',
      'type Query { a(i: I): Int } input I { b: Int @deprecated(reason: "No use. Removed after 2027-13-01.") }',
      'I.b',
    ],
  ])('does not allow a deprecation without a date: %s', (_, schema, path) => {
    const { lines, isAllowed } = compare(schema, schema);

    expect(isAllowed).toBe(false);
    expect(lines[0]).toContain(`${path} is deprecated without a date`);
  });
});

describe('the released schema', () => {
  it('is a schema, with the version of its release', () => {
    const text = readFileSync(join(ROOT, 'released/schema.graphql'), 'utf8');

    expect(text).toMatch(/^# Released as \d+\.\d+\.\d+:/);
    expect(buildSchema(text).getType('SupportProfile')).toBeDefined();
  });
});
