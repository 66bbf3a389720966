import type { Server } from 'node:http';
import type { Config } from './config/config';
import { combineOperationObservers, type OperationObserver, type ResolverObserver } from './graphql/observer';
import { operationLog } from './graphql/operation-log';
import { listenForScrapers } from './http/listen';
import { combineHttpObservers, type HttpObserver } from './http/observer';
import { requestLog } from './http/request-log';
import type { Logger } from './logging/logger';
import { logObserver } from './partner-center/log-observer';
import { combineObservers, type PartnerCenterObserver } from './partner-center/observer';
import { packageVersion } from './shared/package-version';
import type { SharedStateObserver } from './state/observer';
import type { Metrics } from './telemetry/metrics';
import type { Tracing } from './telemetry/tracing/tracing';

/** The name of the service in traces, unless OTEL_SERVICE_NAME says otherwise. */
const SERVICE_NAME = 'support-profile-gateway';

/** Everybody who is told what a gateway does: the log, and what is switched on of metrics and traces. */
export interface Telemetry {
  readonly http: HttpObserver;
  readonly operations: Required<OperationObserver>;
  /** `undefined` if nobody follows resolvers. */
  readonly resolvers: ResolverObserver | undefined;
  readonly partnerCenter: PartnerCenterObserver;
  readonly sharedState: readonly SharedStateObserver[];
  readonly metrics: Metrics | undefined;
  /** Closes the port of the metrics, and sends the spans that wait. */
  close(): Promise<void>;
}

/**
 * Opens the telemetry that the settings ask for. Traces come first: a log line names the span that they have begun.
 *
 * @param upstreamUrl - the base URL of Partner Center.
 */
export function openTelemetry(config: Config, logger: Logger, upstreamUrl: string): Telemetry {
  const metrics = createMetrics(config);
  const tracing = createTracing(config, logger, upstreamUrl);
  const findTraceIds = tracing?.findTraceIds;
  return {
    http: combineHttpObservers(present(tracing?.http, requestLog(logger, findTraceIds), metrics?.http)),
    operations: combineOperationObservers(
      present(tracing?.operations, operationLog(logger, findTraceIds), metrics?.operations),
    ),
    resolvers: tracing?.resolvers,
    partnerCenter: combineObservers(
      present(tracing?.partnerCenter, logObserver(logger, findTraceIds), metrics?.partnerCenter),
    ),
    sharedState: present(metrics?.sharedState),
    metrics,
    async close() {
      await metrics?.close();
      await tracing?.close();
    },
  };
}

function present<T>(...observers: readonly (T | undefined)[]): readonly T[] {
  return observers.filter((observer) => observer !== undefined);
}

/** The metrics, if they are switched on. Only then are they loaded. */
function createMetrics({ metricsPort, metricsHost }: Config): Metrics | undefined {
  if (metricsPort === undefined) return undefined;
  const telemetry = require('./telemetry/metrics') as typeof import('./telemetry/metrics');
  return telemetry.createMetrics({
    version: packageVersion(),
    listen: (server: Server) => listenForScrapers(server, { metricsHost, metricsPort }),
  });
}

/** The traces, if they are switched on. Only then is OpenTelemetry loaded. */
function createTracing({ tracing }: Config, logger: Logger, upstreamUrl: string): Tracing | undefined {
  const { isOn, protocol, batches, readsTraceContext, warnings } = tracing;
  if (warnings.length > 0) logger.warn({ warnings }, 'variables of OpenTelemetry');
  if (!isOn) return undefined;
  const telemetry = require('./telemetry/tracing/tracing') as typeof import('./telemetry/tracing/tracing');
  return telemetry.createTracing({
    serviceName: SERVICE_NAME,
    serviceVersion: packageVersion(),
    protocol,
    batches,
    readsTraceContext,
    upstreamUrl,
    logger,
  });
}
