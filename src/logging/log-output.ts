import { writeSync } from 'node:fs';
import { hostname } from 'node:os';
import pino, { type DestinationStream } from 'pino';

/** From how many characters of lines on they are written. */
const GATHERED_CHARACTERS = 4096;

/** How long a line may wait for others, in ms. */
const DELAY_MS = 100;

/** How long to wait after a failed write before the next attempt, in ms. */
const RETRY_MS = 1000;

/** Characters that are kept while nothing can be written; lines beyond are lost. */
const MAX_HELD_CHARACTERS = 1024 * 1024;

/** Pino's number for the level `warn`. */
const WARN = 40;

/** Where the lines of a log go. */
export interface LogOutput extends DestinationStream {
  /** Takes a line. Never throws. */
  write(line: string): void;
  /** Writes what is held back. To be called before the process ends. Never throws. */
  flush(): void;
}

/** Writes bytes, or some of them, and returns how many. */
export type WriteBytes = (bytes: Uint8Array) => number;

/**
 * Opens a log on a file descriptor. Each write is a system call that wakes the reader, so lines are gathered: about 4 kB
 * of them are written at once, 100 ms after the first at the latest. A line of level `warn` or above is written at once,
 * with all before it. Lines are written whole, in order and synchronously.
 *
 * A log that cannot be written, on a full disk for example, changes nothing for whoever logs: up to 1 MiB of lines is kept
 * and written as soon as that works again. Lines beyond are counted, and a line then says how many were lost.
 *
 * @param format - makes a line of JSON, line feed included, into what is written. Default: as it is.
 */
export function openLogOutput(
  fd: number,
  writeBytes: WriteBytes = (bytes) => writeSync(fd, bytes),
  format: (line: string) => string = (line) => line,
): LogOutput {
  let held = '';
  /** The bytes that are left of a write that took only some. */
  let rest = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  let failure: string | undefined;
  let lost = 0;

  const writeRest = () => {
    while (rest.length > 0) rest = rest.subarray(writeBytes(rest));
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      writeRest();
      if (lost > 0) {
        held += format(lostLinesEntry(lost, failure));
        lost = 0;
      }
      failure = undefined;
      rest = Buffer.from(held);
      held = '';
      writeRest();
    } catch (error) {
      // Nobody can be told here: the log itself is what fails.
      failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      // A pipe that is full now has room as soon as its reader catches up.
      timer = setTimeout(flush, failure === 'EAGAIN' ? DELAY_MS : RETRY_MS).unref();
    }
  };
  const output = {
    // Asks pino to note the level of each line here before it is written.
    [pino.symbols.needsMetadataGsym]: true,
    lastLevel: 0,
    write(json: string) {
      const line = format(json);
      if (held.length + rest.length + line.length > MAX_HELD_CHARACTERS && failure !== undefined) {
        lost += 1;
        return;
      }
      held += line;
      // While writing fails, only the timer tries again: a response must not wait for it.
      if (failure !== undefined) return;
      if (output.lastLevel >= WARN || held.length >= GATHERED_CHARACTERS) return flush();
      timer ??= setTimeout(flush, DELAY_MS).unref();
    },
    flush,
  };
  return output;
}

/** A line in the form of the others. */
function lostLinesEntry(lost: number, cause: string | undefined): string {
  const entry = { level: WARN, time: Date.now(), pid: process.pid, hostname: hostname() };
  return `${JSON.stringify({ ...entry, lost, cause, msg: 'log lines were lost' })}\n`;
}
