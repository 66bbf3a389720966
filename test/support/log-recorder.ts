import { Writable } from 'node:stream';
import { createLogger } from '../../src/logging/create-logger';
import type { Logger } from '../../src/logging/logger';

/** What a logger wrote. */
export interface LogRecorder {
  readonly logger: Logger;
  /** The entries so far, parsed. */
  entries(): readonly Readonly<Record<string, unknown>>[];
  /** The text as it was written, for looking for what must not be in it. */
  text(): string;
}

/** A logger like the gateway's own, at its most talkative, that keeps what it writes; but lines `without` some word. */
export function createLogRecorder({ without }: { readonly without?: string } = {}): LogRecorder {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      const line = String(chunk);
      if (without === undefined || !line.includes(without)) lines.push(line);
      done();
    },
  });
  return {
    logger: createLogger('trace', stream),
    entries: () => lines.map((line) => JSON.parse(line)),
    text: () => lines.join(''),
  };
}
