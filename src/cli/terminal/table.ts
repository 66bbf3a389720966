import { printable } from './printable';

/** What stands in a cell without a value. */
const NONE = '(none)';

/** A cell: a text, or nothing. */
export type Cell = string | null | undefined;

/** Lays rows out in columns, two spaces apart, without spaces at the end of a line. */
export function table(rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => printable(cell ?? NONE)));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => [...(row[column] ?? '')].length)),
  );
  const lines = texts.map((row) => row.map((text, column) => pad(text, widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Padded by code points, as names may lie beyond the first plane. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length));
}
