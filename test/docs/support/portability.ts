import type { CodeBlock, Page } from './markdown';

/**
 * A command that reads the same in every shell: a program and its arguments, at most in double quotes. `$HOME` is the
 * one variable that sh and PowerShell share.
 */
const PORTABLE = /^(npm|npx|node)(?: (?:[\w:./@=-]+|"(?:\$HOME)?[^"$`\\%!]*"))+$/;

/** The two commands of the README that everybody knows. The README says what to do in Windows PowerShell 5.1. */
const KNOWN = ['npm ci && npm start', 'npm ci && npm test'];

/** A call of a function with one text in single quotes, which is the same in sh and PowerShell. */
const FUNCTION_CALL = /^(\w+) '[^']*'$/;

/** The commands of a page that do not work in PowerShell as written and have no form for it below them, in words. */
export function unportableCommands({ blocks }: Page): readonly string[] {
  const functions = functionsOf(blocks);
  return blocks.flatMap((block, index) => {
    if (!block.info.startsWith('sh') || blocks[index + 1]?.info === 'powershell') return [];
    const lines = block.text.trim().split('\n');
    const bad = lines.find((line) => !isPortable(line, functions));
    return bad === undefined ? [] : [`line ${block.line}: ${bad}`];
  });
}

function isPortable(line: string, functions: ReadonlySet<string>): boolean {
  return PORTABLE.test(line) || KNOWN.includes(line) || functions.has(FUNCTION_CALL.exec(line)?.[1] ?? '');
}

/** The functions that a page defines for both shells. */
function functionsOf(blocks: readonly CodeBlock[]): ReadonlySet<string> {
  const defined = (isOfShell: (info: string) => boolean, definition: RegExp) =>
    blocks
      .filter(({ info }) => isOfShell(info))
      .flatMap(({ text }) => [...text.matchAll(definition)].map(([, name = '']) => name));
  const inSh = defined((info) => info.startsWith('sh'), /^(\w+)\(\) \{/gm);
  const inPowerShell = defined((info) => info === 'powershell', /^function (\w+)\(/gm);
  return new Set(inSh.filter((name) => inPowerShell.includes(name)));
}
