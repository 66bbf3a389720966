import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignInStore } from '../../src/auth/store/sign-in-store';
import { EXIT, type ExitCode } from '../../src/cli/commands/exit-codes';
import { runProgram } from '../../src/cli/commands/program';
import { mintToken } from '../../src/emulator/token';
import { systemClock } from '../../src/shared/clock';
import { noWait } from './gateway';
import { type ListeningGateway, startListeningGateway } from './listening-gateway';

/** How a command ended, and what it asked. */
export interface InProcessRun {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly questions: readonly string[];
}

/** How a command is run. */
export interface InProcessOptions {
  /** A person who is there, and what happens until they answer. Default: nobody is there. */
  readonly person?: () => boolean | Promise<boolean>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The command inside this process, in front of a gateway that lives for one test. */
export interface InProcessCommand {
  gateway(): ListeningGateway;
  run(args: readonly string[], options?: InProcessOptions): Promise<InProcessRun>;
}

/** Starts a gateway for each test; to be called outside the tests. */
export function useInProcessCommand(): InProcessCommand {
  let gateway: ListeningGateway;
  let directory: string;
  beforeEach(async () => {
    gateway = await startListeningGateway();
    directory = mkdtempSync(join(tmpdir(), 'in-process-command-'));
  });
  afterEach(async () => {
    await gateway.close();
    rmSync(directory, { recursive: true });
  });
  return {
    gateway: () => gateway,
    async run(args, { person, environment = {}, signal = new AbortController().signal } = {}) {
      const written = { stdout: '', stderr: '' };
      const questions: string[] = [];
      let exitCode: ExitCode = EXIT.done;
      await runProgram(
        args,
        {
          terminal: {
            print: (text) => {
              written.stdout += text;
            },
            note: (text) => {
              written.stderr += text;
            },
            isInteractive: person !== undefined,
            paint: (_style, text) => text,
            async confirm(question) {
              questions.push(question);
              return (await person?.()) ?? false;
            },
          },
          env: { GATEWAY_URL: `${gateway.url}/graphql`, GATEWAY_TOKEN: mintToken(), ...environment },
          store: new SignInStore(directory),
          clock: systemClock,
          sleep: noWait,
          openBrowser: async () => false,
          signal,
          ownsSignals() {},
          exit(code) {
            exitCode = code;
          },
        },
        '0.0.0',
      );
      return { ...written, exitCode, questions };
    },
  };
}
