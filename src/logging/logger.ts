/** Writes one structured log entry: fields first, then a fixed message. */
export type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The part of a structured logger that the gateway uses; pino satisfies it. */
export interface Logger {
  readonly debug: Log;
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}
