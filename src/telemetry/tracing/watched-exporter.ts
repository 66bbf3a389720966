import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../../logging/logger';

/**
 * An exporter whose failures are logged: once when it begins to fail, and once when it works again. Never with the words of
 * an error: they may repeat the endpoint, headers, or what a collector responds.
 */
export class WatchedExporter implements SpanExporter {
  readonly #exporter: SpanExporter;
  readonly #logger: Logger;
  #fails = false;

  constructor(exporter: SpanExporter, logger: Logger) {
    this.#exporter = exporter;
    this.#logger = logger;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.#exporter.export(spans, (result) => {
      this.#note(result);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }

  #note({ code, error }: ExportResult): void {
    const fails = code !== ExportResultCode.SUCCESS;
    if (fails === this.#fails) return;
    this.#fails = fails;
    if (fails) this.#logger.warn({ cause: causeOf(error) }, 'traces are not delivered');
    else this.#logger.info({}, 'traces are delivered again');
  }
}

/** The status of the collector's response, or the code of the connection's error. */
function causeOf(error: unknown): string | number {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && (typeof at.code === 'string' || typeof at.code === 'number')) return at.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}
