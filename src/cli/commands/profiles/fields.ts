/** A field that a person can give a new value on the command line. */
export interface EditableField {
  /** What stands for its value in the help, such as `<city>`. */
  readonly value: string;
  /** What it is, in a few words. */
  readonly what: string;
}

/** A field that no command changes. */
export interface ReadOnlyField {
  /** Why not: the end of the sentence "It cannot be changed: …". */
  readonly readOnly: string;
  /** The fields inside it. Default: it is a value itself. */
  readonly inside?: readonly string[];
}

/** A field that consists of further ones, such as an address. */
export interface NestedField {
  /** What it is, in a few words. */
  readonly what: string;
  readonly fields: Readonly<Record<string, EditableField>>;
}

/** What Partner Center adds to every profile: for programs, not for people. */
type ServiceField = 'profileType' | 'links' | 'attributes';

/**
 * The fields of a profile in the order in which people see them. The compiler finds one that is missing, and one that
 * is said to be read-only but can be changed, or the other way round.
 */
export type FieldsOf<Profile, Changes> = {
  readonly [Name in Exclude<keyof Profile, ServiceField> & string]: Name extends keyof Changes
    ? NonNullable<Changes[Name]> extends string
      ? EditableField
      : { readonly what: string; readonly fields: FieldsWithin<NonNullable<Changes[Name]>> }
    : ReadOnlyField;
};

type FieldsWithin<Changes> = { readonly [Name in keyof Changes & string]-?: EditableField };

/** One value of a profile. */
export interface Leaf {
  /** The names that lead to it, such as `['address', 'city']`. */
  readonly path: readonly [string] | readonly [string, string];
  /** How it is written on the command line, such as `address-city`. */
  readonly name: string;
  /** How people see it, such as `Address city`. */
  readonly label: string;
  /** How it is changed, or why it is not. */
  readonly field: EditableField | ReadOnlyField;
}

/** Lists the values of a profile, those inside addresses and contacts included. */
export function leavesOf(fields: object): readonly Leaf[] {
  const entries = Object.entries(
    fields as Readonly<Record<string, EditableField | NestedField | ReadOnlyField>>,
  );
  return entries.flatMap(([name, field]) => {
    if ('fields' in field)
      return Object.entries(field.fields).map(([inner, one]) => toLeaf([name, inner], one));
    if ('readOnly' in field && field.inside) return field.inside.map((inner) => toLeaf([name, inner], field));
    return [toLeaf([name], field as EditableField | ReadOnlyField)];
  });
}

/** The names of a path as they are written on the command line: `['address', 'addressLine1']` is `address-line1`. */
export function commandLineName(path: readonly string[]): string {
  return wordsOf(path).join('-');
}

/** Whether no command changes a field. */
export function isReadOnly(field: EditableField | ReadOnlyField): field is ReadOnlyField {
  return 'readOnly' in field;
}

function toLeaf(path: Leaf['path'], field: EditableField | ReadOnlyField): Leaf {
  return { path, name: commandLineName(path), label: labelOf(path), field };
}

function labelOf(path: readonly string[]): string {
  const text = wordsOf(path)
    .join(' ')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/\b(?:id|mpn)\b/g, (word) => word.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words of a path in lower case. A word that two names share at their seam stands once. */
function wordsOf(path: readonly string[]): readonly string[] {
  const words = path.map((name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' '));
  return words.flatMap((these, index) => (these[0] === words[index - 1]?.at(-1) ? these.slice(1) : these));
}
