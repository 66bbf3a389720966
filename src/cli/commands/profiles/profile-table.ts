import type { Cell } from '../../terminal/table';
import type { AnyPreview, ProfileKind } from './kinds';

type Rows = readonly (readonly Cell[])[];

/** The rows that show a profile. */
export function profileRows({ leaves }: ProfileKind, profile: object): Rows {
  return leaves.map(({ label, path }) => [label, textAt(profile, path)]);
}

/** The rows that show old beside new. A field that this version does not know is shown by its path. */
export function changeRows({ leaves }: ProfileKind, changes: AnyPreview['changes']): Rows {
  const labelOf = (field: string) => leaves.find(({ path }) => path.join('.') === field)?.label ?? field;
  return [['', 'Old', 'New'], ...changes.map(({ field, from, to }) => [labelOf(field), from, to])];
}

function textAt(value: unknown, [name, ...rest]: readonly string[]): string | null {
  if (name === undefined)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  if (typeof value !== 'object' || value === null) return null;
  return textAt((value as Readonly<Record<string, unknown>>)[name], rest);
}
