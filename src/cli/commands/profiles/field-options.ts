import { type Command, Help, Option } from 'commander';
import { UsageError } from '../exit-codes';
import { choiceOf, gather } from '../options';
import { commandLineName, isReadOnly, type Leaf, type ReadOnlyField } from './fields';
import { headingOf, nestedNamesOf, type ProfileKind, suggestion } from './kinds';

/** With more choices than that, a help is no help. */
const MAX_LISTED = 5;

const describeOption = Help.prototype.optionDescription;

/** What the options of fields say. */
export interface FieldOptions {
  readonly clear: readonly string[];
  readonly expect: readonly string[];
}

/** Something that an option can name: a value of a profile, or an address or a contact as a whole. */
type Target = Pick<Leaf, 'path' | 'name'>;

/** Adds an option for each field of a profile, and those that clear fields and compare them. */
export function addFieldOptions(command: Command, kind: ProfileKind): void {
  for (const leaf of kind.leaves) command.addOption(fieldOption(leaf, kind));
  const clearable = clearableOf(kind).map(({ name }) => name);
  const clear = choiceOf('--clear <field>', 'clear a field; may be repeated', clearable)
    .argParser((text: string, previous: readonly string[]) => {
      if (clearable.includes(text)) return gather(text, previous);
      throw wrongField('--clear takes one of', text, kind, clearable);
    })
    .default([], 'none');
  const expect = new Option(
    '--expect <field=value>',
    'write only if a field has this value, or none if empty; may be repeated',
  )
    .argParser(gather)
    .default([], 'none');
  command
    .addOption(clear)
    .addOption(expect)
    .configureHelp({
      minWidthToWrap: 20,
      // The names of many fields are in the list of options already.
      optionDescription(option) {
        if (option !== clear || clearable.length <= MAX_LISTED) return describeOption.call(this, option);
        return 'clear a field, such as address-line2 or a whole address; may be repeated';
      },
    });
}

/** The changes that the options say. @throws UsageError if they say none, or two things of one field. */
export function changesOf(kind: ProfileKind, options: FieldOptions): object {
  const values = options as FieldOptions & Readonly<Record<string, string | undefined>>;
  const given = editableOf(kind).filter((leaf) => values[attributeOf(leaf)] !== undefined);
  const cleared = clearableOf(kind).filter(({ name }) => options.clear.includes(name));
  const both = given.filter(({ path }) => cleared.some((target) => startsWith(path, target.path)));
  if (both.length > 0)
    throw new UsageError(`${both.map(({ name }) => name).join(', ')}: give a value or --clear it, not both.`);
  if (given.length === 0 && cleared.length === 0)
    throw new UsageError(`Nothing to change: give ${optionList(kind)} or --clear.`);
  return toObject([
    ...given.map((leaf) => [leaf.path, values[attributeOf(leaf)] ?? null] as const),
    // An address as a whole comes last: it wins over its own fields.
    ...cleared
      .toSorted((one, other) => other.path.length - one.path.length)
      .map(({ path }) => [path, null] as const),
  ]);
}

/** What `--expect` says; undefined if it is not given. */
export function expectationOf(kind: ProfileKind, { expect }: FieldOptions): object | undefined {
  if (expect.length === 0) return undefined;
  const names = editableOf(kind).map(({ name }) => name);
  return toObject(
    expect.map((pair) => {
      const [, field = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
      const leaf = editableOf(kind).find(({ name }) => name === field);
      if (leaf === undefined)
        throw wrongField('--expect takes FIELD=VALUE, FIELD one of', field, kind, names);
      return [leaf.path, value === '' ? null : value] as const;
    }),
  );
}

/** An object that has values at paths. */
export function toObject(
  entries: readonly (readonly [path: readonly string[], value: string | null])[],
): object {
  return entries
    .map(([path, value]) => path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object)
    .reduce(mergedObjects, {});
}

/** Two objects as one, in which the values of the second win. */
export function mergedObjects(first: object, second: object): object {
  const before = first as Readonly<Record<string, unknown>>;
  const merged = Object.entries(second).map(([name, value]: [string, unknown]) => {
    const present = before[name];
    return [name, isObject(present) && isObject(value) ? mergedObjects(present, value) : value];
  });
  return { ...first, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function fieldOption({ name, path, field }: Leaf, kind: ProfileKind): Option {
  if (isReadOnly(field)) {
    const refuse = () => {
      throw readOnly(name, kind, field);
    };
    return new Option(`--${name} <value>`, 'cannot be changed').hideHelp().argParser(refuse);
  }
  const option = new Option(`--${name} ${field.value}`, `new ${field.what}`);
  return path.length === 1 ? option : option.helpGroup(`${headingOf(kind, path[0])}:`);
}

function readOnly(name: string, { title }: ProfileKind, field: ReadOnlyField): UsageError {
  return new UsageError(`${name} of the ${title} cannot be changed: ${field.readOnly}.`);
}

/** Says that an option does not take a field, and why or which one may be meant. */
function wrongField(takes: string, name: string, kind: ProfileKind, known: readonly string[]): UsageError {
  const leaf = kind.leaves.find((one) => one.name === name);
  if (leaf && isReadOnly(leaf.field)) return readOnly(name, kind, leaf.field);
  return new UsageError(`${takes} ${known.join(', ')}.${suggestion(name, known)}`);
}

function editableOf({ leaves }: ProfileKind): readonly Leaf[] {
  return leaves.filter(({ field }) => !isReadOnly(field));
}

function clearableOf(kind: ProfileKind): readonly Target[] {
  const whole = nestedNamesOf(kind).map((name) => ({ path: [name], name: commandLineName([name]) }) as const);
  return [...editableOf(kind), ...whole];
}

function optionList(kind: ProfileKind): string {
  const plain = editableOf(kind).filter(({ path }) => path.length === 1);
  const nested = nestedNamesOf(kind).map((name) => `--${commandLineName([name])}-…`);
  return [...plain.map(({ name }) => `--${name}`), ...nested].join(', ');
}

function attributeOf({ name }: Leaf): string {
  return new Option(`--${name}`).attributeName();
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}
