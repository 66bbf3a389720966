import { PersistedOperationsError } from '../graphql/documents/persisted/persisted-operations-error';
import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';

/** By this signal, daemons are commonly told to read their files again. */
const SIGNAL = 'SIGHUP';

/** The part of a process that reloading needs; `process` is one. */
export interface ReloadableProcess {
  readonly platform: string;
  readonly pid: number;
  on(event: typeof SIGNAL, listener: () => void): unknown;
  off(event: typeof SIGNAL, listener: () => void): unknown;
  kill(pid: number, signal: typeof SIGNAL): unknown;
}

/** What is reloaded. */
export interface ReloadOptions {
  readonly process: ReloadableProcess;
  readonly logger: Logger;
  /** Reads again what a file holds; `undefined` if no file is read. Rejects if it cannot be used. */
  readonly reload: (() => Promise<void>) | undefined;
  /** Whether the terminal in which the process was started is gone. SIGHUP says that as well. */
  readonly isTerminalGone: () => boolean;
}

/**
 * Reloads at each SIGHUP. A file with faults changes nothing, and each fault is logged.
 *
 * If there is nothing to reload, the signal keeps its default: it ends the process. So it does if it says that the
 * terminal is closed, and on Windows, where it says nothing else.
 */
export function reloadOnHangup(options: ReloadOptions): void {
  const { process, logger, reload, isTerminalGone } = options;
  if (reload === undefined || process.platform === 'win32') return;

  let last: Promise<void> = Promise.resolve();
  const onSignal = () => {
    if (isTerminalGone()) {
      process.off(SIGNAL, onSignal);
      process.kill(process.pid, SIGNAL);
      return;
    }
    // One after the other: the list that counts is the one that was read last.
    last = last.then(reload).catch((error: unknown) => logFailure(logger, error));
  };
  process.on(SIGNAL, onSignal);
}

function logFailure(logger: Logger, error: unknown): void {
  const message = 'not reloaded: the persisted operations stay as they were';
  if (!(error instanceof PersistedOperationsError)) {
    logger.error({ err: describeError(error) }, message);
    return;
  }
  for (const fault of error.faults) logger.error({ fault }, message);
}
