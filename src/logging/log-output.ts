import pino, { type DestinationStream } from 'pino';

/** From how many characters of lines on they are written. */
const GATHERED_CHARACTERS = 4096;

/** How long a line may wait for others, in ms. */
const DELAY_MS = 100;

/** Pino's number for the level `warn`. */
const WARN = 40;

/** Where the lines of a log go. */
export interface LogOutput extends DestinationStream {
  /**
   * Writes what was held back; to be called before the process ends. Lines that cannot be written are kept for the next
   * writing, and whoever logs the line that brings it about is told.
   */
  flush(): void;
}

/**
 * Opens a log on a file descriptor. Each writing is a system call that wakes the reader, so that lines are gathered:
 * some 4 kB of them are written at once, 100 ms after the first at the latest. A line of level `warn` or above is
 * written at once, and with it all before it. Lines are written whole, in their order and synchronously.
 */
export function openLogOutput(fd: number): LogOutput {
  const destination = pino.destination({ dest: fd, sync: true });
  let held = '';
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (held === '') return;

    const lines = held;
    held = '';
    destination.write(lines);
  };
  const tryToFlush = () => {
    try {
      flush();
    } catch {
      // Here is nobody to tell, and a log that cannot be written is no reason to end the process.
    }
  };
  const output = {
    // Asks pino to note the level of each line here before it is written.
    [pino.symbols.needsMetadataGsym]: true,
    lastLevel: 0,
    write(line: string) {
      held += line;
      if (output.lastLevel >= WARN || held.length >= GATHERED_CHARACTERS) return flush();
      timer ??= setTimeout(tryToFlush, DELAY_MS).unref();
    },
    flush: tryToFlush,
  };
  return output;
}
