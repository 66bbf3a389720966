import { spawn } from 'node:child_process';

/** Ctrl+C as the keyboard sends it. */
export const CTRL_C = '\u0003';

/** A program in a terminal. */
export interface TerminalProgram {
  /** Waits for text on the screen. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  /** Types keys. */
  type(keys: string): void;
  /** All that was on the screen. */
  screen(): string;
  /** Ends what still runs: a terminal that closes hangs up. */
  stop(): void;
  /** Closes the terminal, as its window does. */
  hangUp(): void;
  /** The exit code, once it has ended. */
  readonly exitCode: Promise<number | null>;
}

/** Runs a program in a pseudo-terminal, by `script` of util-linux. */
export function runInTerminal(
  program: readonly string[],
  environment: Readonly<Record<string, string>>,
): TerminalProgram {
  const line = program.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
  });
  const exitCode = new Promise<number | null>((done) => child.once('close', done));
  return {
    exitCode,
    screen: () => screen,
    stop: () => void child.kill(),
    hangUp: () => void child.kill('SIGKILL'),
    type: (keys) => void child.stdin.write(keys),
    shows: (pattern) =>
      new Promise((found, fail) => {
        const look = () => {
          const match = pattern.exec(screen);
          if (match) found(match);
        };
        look();
        child.stdout.on('data', look);
        exitCode.then((code) => fail(new Error(`Ended with ${code} and without ${pattern}: ${screen}`)));
      }),
  };
}
