#!/usr/bin/env node
import { openSystemBrowser } from '../auth/flows/open-browser';
import { dataDirectory } from '../auth/store/data-directory';
import { SignInStore } from '../auth/store/sign-in-store';
import { systemClock } from '../shared/clock';
import { packageVersion } from '../shared/package-version';
import { systemSleep } from '../shared/sleep';
import { CancelledByUserError, EXIT, type ExitCode } from './commands/exit-codes';
import { runProgram } from './commands/program';
import { processTerminal } from './terminal/terminal';

const cancellation = new AbortController();

/** The first Ctrl+C lets the command clean up, a second one ends it at once. */
function cancel(): void {
  if (cancellation.signal.aborted) process.exit(EXIT.cancelled);
  cancellation.abort(new CancelledByUserError());
}

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
process.on('SIGINT', cancel);
void runProgram(
  process.argv.slice(2),
  {
    terminal: processTerminal(cancel),
    env: process.env,
    store: new SignInStore(dataDirectory()),
    clock: systemClock,
    sleep: systemSleep,
    openBrowser: openSystemBrowser,
    signal: cancellation.signal,
    ownsSignals: () => void process.removeListener('SIGINT', cancel),
    exit(code: ExitCode) {
      process.exitCode = code;
    },
  },
  packageVersion(),
);
