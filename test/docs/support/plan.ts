import type { CodeBlock, Page } from './markdown';

/** What a page shows as the answer to a command. */
export interface Answer extends CodeBlock {
  readonly info: 'json' | 'json part' | 'text';
}

/** A block that a test carries out, with the answer that the page shows below it. */
export interface Step extends CodeBlock {
  readonly info: (typeof COMMANDS)[number];
  readonly answer: Answer | undefined;
}

/** What is to be done with the blocks of a page. */
export interface Plan {
  /** In the order of the page. */
  readonly steps: readonly Step[];
  /** The TypeScript on the page, for the type checker. */
  readonly programs: readonly CodeBlock[];
  /** Blocks that would escape every test, in words. */
  readonly faults: readonly string[];
}

/**
 * The blocks that are carried out.
 * sh: in bash, must succeed. sh fails: must fail; its answer is what it says on standard error.
 * sh server: starts something that keeps running; its answer is how its output begins.
 * graphql: sent to the gateway that the page has started. ts: compiled, and run where it has an answer.
 * text log: no command, but a line that the gateway has logged by then.
 */
const COMMANDS = ['sh', 'sh fails', 'sh server', 'graphql', 'ts', 'text log'] as const;

/** What those answer. json part: as far as the page shows it. */
const ANSWERS = ['json', 'json part', 'text'] as const;

/** What no test carries out: it needs what only Microsoft or a web server has. */
const NOT_RUN = ['sh not-run', 'ts not-run', 'text not-run', 'csharp', 'nginx', 'yaml'] as const;

/** The first command of who begins: what it installs is there already. */
const INSTALL_AND_START = 'npm ci && npm start';
/** The other command of the README, which would run this very test. */
const INSTALL_AND_TEST = 'npm ci && npm test';

/**
 * Says what is to be done with the blocks of a page. PowerShell's form of a command stands between the command and its
 * answer.
 */
export function planOf(page: Page): Plan {
  const blocks = page.blocks.filter(({ info }) => info !== 'powershell');
  const steps = blocks.flatMap((block, index) => toStep(block, blocks[index + 1]));
  return {
    steps: steps.filter(({ info, answer }) => info !== 'ts' || answer !== undefined),
    programs: blocks.filter(({ info }) => info === 'ts'),
    faults: blocks.flatMap((block, index) => faultsOf(block, blocks[index - 1], blocks[index + 1])),
  };
}

function toStep(block: CodeBlock, next: CodeBlock | undefined): readonly Step[] {
  const text = block.text.trim();
  if (text === INSTALL_AND_TEST || !isOneOf(COMMANDS, block.info)) return [];
  const answer = next && isAnswer(next) ? next : undefined;
  if (text === INSTALL_AND_START) return [{ ...block, text: 'npm start', info: 'sh server', answer }];
  return [{ ...block, info: block.info, answer }];
}

function faultsOf(
  block: CodeBlock,
  previous: CodeBlock | undefined,
  next: CodeBlock | undefined,
): readonly string[] {
  const { info, line } = block;
  if (isAnswer(block)) {
    const isAsked = previous && isOneOf(COMMANDS, previous.info) && previous.info !== 'text log';
    return isAsked ? [] : [`line ${line}: ${info} answers no command`];
  }
  if (info === 'graphql' && !(next && isAnswer(next))) return [`line ${line}: ${info} has no answer`];
  return isOneOf([...COMMANDS, ...NOT_RUN], info) ? [] : [`line ${line}: ${info || 'no mark'} is not known`];
}

function isAnswer(block: CodeBlock): block is Answer {
  return isOneOf(ANSWERS, block.info);
}

function isOneOf<Text extends string>(texts: readonly Text[], text: string): text is Text {
  return (texts as readonly string[]).includes(text);
}
