import { constants } from 'node:os';
import { describeError } from '../logging/describe-error';
import type { Logger } from '../logging/logger';

/** The signals by which a process is asked to end. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that follows another within this time, in ms, is the same one: Ctrl+C reaches the whole process group, and npm
 * forwards it as well. Nobody presses a key twice on purpose that fast.
 */
const REPEATED_WITHIN_MS = 1000;

type Signal = (typeof SIGNALS)[number];

/** The part of a process that shutdown needs; `process` is one. */
export interface EndableProcess {
  on(event: Signal, listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown, origin: string) => void): unknown;
  exit(code: number): void;
}

/** What is shut down, and how long that may take. */
export interface ShutdownOptions {
  readonly process: EndableProcess;
  readonly logger: Logger;
  /** Reports the gateway as not ready, while it goes on serving. */
  readonly drain: () => void;
  /** Takes no more requests. Resolves once those in flight have their response and everything is closed. */
  readonly close: () => Promise<void>;
  /** How long the gateway goes on serving after `drain`, in ms. */
  readonly delayMs: number;
  /** How long `close` may take, in ms. The process then exits all the same. */
  readonly graceMs: number;
}

/**
 * Graceful shutdown. First SIGTERM or SIGINT: drain, then exit 0. Second: exit 128 + signal number. An exception or a
 * rejection that nobody handled is logged, and the process exits with 1: its state is unknown.
 */
export function shutDownOnSignals(options: ShutdownOptions): void {
  const { process, logger } = options;
  let firstAtMs: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (firstAtMs === undefined) {
        firstAtMs = performance.now();
        void shutDown(signal, options);
      } else if (performance.now() - firstAtMs >= REPEATED_WITHIN_MS) {
        process.exit(128 + constants.signals[signal]);
      }
    });
  }
  process.on('uncaughtException', (error, origin) => {
    logger.error({ err: describeError(error), origin }, 'unhandled fault');
    process.exit(1);
  });
}

async function shutDown(signal: Signal, options: ShutdownOptions): Promise<void> {
  const { process, logger, drain, close, delayMs, graceMs } = options;
  logger.info({ signal, delayMs, graceMs }, 'shutting down');
  drain();
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
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
