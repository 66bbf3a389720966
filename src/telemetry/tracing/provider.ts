import { randomUUID } from 'node:crypto';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../../logging/logger';
import { WatchedExporter } from './watched-exporter';

/** What a provider is made from. The SDK reads all else from the standard variables: endpoint, headers, sampler, limits. */
export interface ProviderOptions {
  readonly serviceName: string;
  readonly serviceVersion: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  readonly batches: {
    readonly scheduledDelayMillis: number;
    readonly exportTimeoutMillis: number;
    readonly maxQueueSize: number;
    readonly maxExportBatchSize: number;
  };
  readonly logger: Logger;
}

/** Builds the provider of the gateway's own spans. It is not registered: what others instrument stays theirs. */
export function createProvider(options: ProviderOptions): BasicTracerProvider {
  const { serviceName, serviceVersion, protocol, batches, logger } = options;
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const own = resourceFromAttributes({
    'service.name': serviceName,
    'service.version': serviceVersion,
    'service.instance.id': randomUUID(),
  });
  return new BasicTracerProvider({
    // The operator's OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new WatchedExporter(exporter, logger), batches)],
  });
}
