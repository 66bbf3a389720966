import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';

/** The project's own directory. */
export const ROOT = resolve(__dirname, '../../..');

/** A code block, as it stands on a page. */
export interface CodeBlock {
  /** What stands behind the opening fence: the language, and perhaps a mark. Empty for a block that has neither. */
  readonly info: string;
  readonly text: string;
  /** The line of its opening fence, counted from 1. */
  readonly line: number;
}

/** A table: its head and its rows, each cell as it is written. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What tests need to know of a Markdown page. */
export interface Page {
  /** Below the project's directory, such as `docs/errors.md`. */
  readonly path: string;
  readonly source: string;
  readonly blocks: readonly CodeBlock[];
  readonly tables: readonly Table[];
  /** The headings, as they are written. */
  readonly headings: readonly string[];
  /** What stands in backticks within the text. */
  readonly codes: readonly string[];
  /** The targets of links and images. */
  readonly links: readonly string[];
}

type Token = MarkdownIt.Token;

/** With HTML, since a comment ends a table: it does so where people read the page. */
const markdown = new MarkdownIt({ html: true });

/** Reads a page by its path below the project's directory. */
export function readPage(path: string): Page {
  const source = readFileSync(join(ROOT, path), 'utf8');
  const tokens = markdown.parse(source, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  return {
    path,
    source,
    blocks: tokens.filter(isCode).map(toCodeBlock),
    tables: readTables(tokens),
    headings: tokens.flatMap(({ type }, index) =>
      type === 'heading_open' ? [tokens[index + 1]?.content ?? ''] : [],
    ),
    codes: inline.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
    links: inline.flatMap(targetOf),
  };
}

/** The paths of all Markdown pages of the project. */
export function pagePaths(directory = ''): readonly string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return isForeign(entry.name) ? [] : pagePaths(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The one table of a page whose first column has this head. */
export function tableOf({ path, tables }: Page, firstHead: string): Table {
  const [table, ...others] = tables.filter(({ head }) => head[0] === firstHead);
  if (table === undefined || others.length > 0) {
    throw new Error(`${path} must have one table that begins with the column "${firstHead}".`);
  }
  return table;
}

/** The texts between backticks. */
export function codeSpans(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

function isForeign(directory: string): boolean {
  return directory.startsWith('.') || ['node_modules', 'dist', 'coverage'].includes(directory);
}

function isCode({ type }: Token): boolean {
  return type === 'fence' || type === 'code_block';
}

function toCodeBlock({ info, content, map }: Token): CodeBlock {
  return { info: info.trim(), text: content, line: (map?.[0] ?? 0) + 1 };
}

function readTables(tokens: readonly Token[]): readonly Table[] {
  const tables: string[][][] = [];
  for (const [index, { type }] of tokens.entries()) {
    if (type === 'table_open') tables.push([]);
    if (type === 'tr_open') tables.at(-1)?.push([]);
    if (type === 'th_open' || type === 'td_open') {
      tables
        .at(-1)
        ?.at(-1)
        ?.push(tokens[index + 1]?.content ?? '');
    }
  }
  return tables.map(([head = [], ...rows]) => ({ head, rows }));
}

function targetOf(token: Token): readonly string[] {
  const target = token.attrGet('href') ?? token.attrGet('src');
  return target === null ? [] : [String(target)];
}
