import pino, { type DestinationStream } from 'pino';
import { describeError } from './describe-error';
import type { Logger } from './logger';
import { redactTokens } from './redaction';

/**
 * Builds the gateway's logger: one line of JSON per entry.
 *
 * Whoever logs sees to it that no secret gets in. Should one all the same, each line is looked through once more for
 * what has the form of a token before it is written.
 */
export function createLogger(level: string, stream: DestinationStream): Logger {
  return pino(
    {
      level,
      serializers: { err: (error: unknown) => (error instanceof Error ? describeError(error) : error) },
      hooks: { streamWrite: redactTokens },
    },
    stream,
  );
}
