import { constants } from 'node:os';
import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';

/** The signals by which a process is asked to end. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

type Signal = (typeof SIGNALS)[number];

/** The part of a process that its end is made of; `process` is one. */
export interface EndableProcess {
  on(event: Signal, listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown, origin: string) => void): unknown;
  exit(code: number): void;
}

/** How a process ends. */
export interface ShutdownOptions {
  readonly process: EndableProcess;
  readonly logger: Logger;
  /** Stops taking requests, and resolves when those in flight are answered and everything is closed. */
  readonly close: () => Promise<void>;
  /** How long that may take, in ms; then the process ends all the same. */
  readonly graceMs: number;
}

/**
 * Ends the process in good order: at the first SIGTERM or SIGINT with 0, once operations in flight are finished or
 * their time is up; at a second one at once, with 128 and the signal's number as shells count. An exception or a
 * rejection that nobody handled is logged and ends it with 1: what state it left behind nobody knows.
 */
export function endInGoodOrder(init: ShutdownOptions): void {
  const { process, logger } = init;
  let ending = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (ending) return process.exit(128 + constants.signals[signal]);
      ending = true;
      void shutDown(signal, init);
    });
  }
  process.on('uncaughtException', (error, origin) => {
    logger.error({ err: describeError(error), origin }, 'unhandled fault');
    process.exit(1);
  });
}

async function shutDown(signal: Signal, { process, logger, close, graceMs }: ShutdownOptions): Promise<void> {
  logger.info({ signal, graceMs }, 'shutting down');
  const timer = setTimeout(() => {
    logger.warn({ graceMs }, 'time is up: operations in flight are cut off');
    process.exit(0);
  }, graceMs);
  try {
    await close();
    logger.info({}, 'shut down');
    process.exit(0);
  } catch (error) {
    logger.error({ err: describeError(error) }, 'shutdown failed');
    process.exit(1);
  } finally {
    clearTimeout(timer);
  }
}
