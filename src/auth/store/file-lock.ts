import { closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../shared/clock';
import type { Sleep } from '../../shared/sleep';
import { makePrivateDirectory, readFileIfPresent } from './atomic-file';

/** Longer than a refresh may take: a lock this old was left by a process that is gone, or hangs. */
const STALE_MS = 120_000;

/** How long to wait between two attempts to get the lock. */
const RETRY_MS = 50;

/** How long to wait for the lock at all. */
const WAIT_LIMIT_MS = STALE_MS + 10_000;

/** The lock cannot be had. */
export class LockTimeoutError extends Error {
  override readonly name = 'LockTimeoutError';
}

/** What a file lock works with. */
export interface FileLockOptions {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs work while no other process does, by a file that only one process can create. A lock whose process has ended,
 * or that is two minutes old, is broken: one process at a time breaks it, and looks again before it does.
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  options: FileLockOptions,
): Promise<T> {
  const { clock, sleep, signal } = options;
  makePrivateDirectory(dirname(path));
  const giveUpAt = clock.monotonicMs() + WAIT_LIMIT_MS;
  while (!tryToCreate(path)) {
    breakStaleLock(path, clock);
    if (clock.monotonicMs() > giveUpAt) {
      throw new LockTimeoutError(`Another command holds ${path}: end it, or delete the file.`);
    }
    await sleep(RETRY_MS, signal);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A lock file holds the id of its process. */
function tryToCreate(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function breakStaleLock(path: string, clock: Clock): void {
  if (!isStale(path, clock)) return;

  const breaker = `${path}.break`;
  if (!tryToCreate(breaker)) {
    // Held for microseconds: an old one was left by a crash.
    if (ageOf(breaker, clock) > STALE_MS) rmSync(breaker, { force: true });
    return;
  }
  if (isStale(path, clock)) rmSync(path, { force: true });
  rmSync(breaker, { force: true });
}

function isStale(path: string, clock: Clock): boolean {
  const owner = Number(readFileIfPresent(path));
  // An empty file is one whose process has not written its id yet.
  return ageOf(path, clock) > STALE_MS || (owner > 0 && !isRunning(owner));
}

/** The age of a file in ms; 0 if there is none. */
function ageOf(path: string, clock: Clock): number {
  const file = statSync(path, { throwIfNoEntry: false });
  return file === undefined ? 0 : clock.epochMs() - file.mtimeMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" means that there is one.
    return !isCode(error, 'ESRCH');
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
