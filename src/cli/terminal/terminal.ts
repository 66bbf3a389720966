import { createInterface } from 'node:readline';

/** The place where a command meets a person or a program. */
export interface Terminal {
  /** What was asked for: standard output. */
  print(text: string): void;
  /** What is for people only, or went wrong: standard error. */
  note(text: string): void;
  /** Whether a person is there to answer a question. */
  readonly isInteractive: boolean;
  /** A text in bold, red or green, if standard error shows colours to a person who wants them. */
  paint(style: Style, text: string): string;
  /** Asks a question; true for y or yes, false for anything else. Rejects with the signal's reason. */
  confirm(question: string, signal: AbortSignal): Promise<boolean>;
}

/** How a text stands out. */
export type Style = keyof typeof CODES;

const CODES = { bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** The terminal of this process. @param onCancel - called if the person presses Ctrl+C at a question. */
export function processTerminal(onCancel: () => void): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const isInteractive = Boolean(stdin.isTTY && stderr.isTTY);
  // no-color.org: any value but an empty one counts.
  const isColored = Boolean(stdout.isTTY && stderr.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    print: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    isInteractive,
    paint(style, text) {
      const [on, off] = CODES[style];
      return isColored ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
    confirm: (question, signal) => confirm(question, signal, onCancel),
  };
}

function confirm(question: string, signal: AbortSignal, onCancel: () => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const abort = () => {
      // Before the close, which counts as a no.
      reject(signal.reason);
      lines.close();
      process.stderr.write('\n');
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    // In raw mode Ctrl+C is a key, not a signal.
    lines.once('SIGINT', onCancel);
    // Ctrl+D: no answer is no.
    lines.once('close', () => resolve(false));
    lines.question(question, (answer) => {
      signal.removeEventListener('abort', abort);
      resolve(/^y(es)?$/i.test(answer.trim()));
      lines.close();
    });
  });
}
