import type { Server } from 'node:http';
import type { PartnerCenterObserver } from '../partner-center/observer';
import type { Bulkhead } from '../partner-center/policies/bulkhead';
import type { RetryAfterStore } from '../partner-center/policies/retry-after-store';
import type { SharedStateObserver } from '../state/observer';
import { Instruments } from './instruments';
import { createMetricsServer } from './metrics-server';
import { partnerCenterMetrics } from './partner-center-metrics';
import { processMetrics } from './process-metrics';
import { type RequestMetrics, requestMetrics } from './request-metrics';
import { sharedStateMetrics } from './shared-state-metrics';

/** What gauges show, read at each scrape. */
export interface WatchedState {
  readonly bulkhead: Pick<Bulkhead, 'concurrent' | 'inUse' | 'queued'>;
  readonly retryAfter: Pick<RetryAfterStore, 'throttled'>;
  /** The circuit that all callers share. */
  readonly circuit: { readonly isOpen: boolean };
  /** How many connections of clients are open. */
  readonly connections: () => Promise<number>;
  /** Whether the gateway should be sent requests. */
  readonly isReady: () => boolean;
}

/** What metrics are made with. */
export interface MetricsOptions {
  /** The version of the gateway. */
  readonly version: string;
  /** Opens the port of a server. Returns the base URL. */
  readonly listen: (server: Server) => Promise<string>;
}

/** The metrics of one gateway, and the server from which they are scraped. */
export interface Metrics extends RequestMetrics {
  readonly partnerCenter: PartnerCenterObserver;
  readonly sharedState: SharedStateObserver;
  /** Has the gauges show the state of a gateway. To be called once. */
  watch(state: WatchedState): void;
  /** Opens the port. Returns the URL of the metrics. */
  listen(): Promise<string>;
  /** Closes the port, and the connections of scrapers. */
  close(): Promise<void>;
}

/** Builds the metrics. The port is not open yet. */
export function createMetrics({ version, listen }: MetricsOptions): Metrics {
  const instruments = new Instruments();
  instruments.info('gateway_build_info', { version, node_version: process.version });
  // From the start: what garbage collection and the event loop do before the first scrape counts, too.
  const ofProcess = processMetrics();
  const server = createMetricsServer({
    contentType: instruments.contentType,
    metrics: async () => `${await instruments.text()}\n${await ofProcess.metrics()}`,
  });
  return {
    ...requestMetrics(instruments),
    partnerCenter: partnerCenterMetrics(instruments),
    sharedState: sharedStateMetrics(instruments),
    watch({ bulkhead, retryAfter, circuit, connections, isReady }) {
      instruments.gauge('gateway_ready', () => Number(isReady()));
      instruments.gauge('gateway_throttled_tenants', () => retryAfter.throttled);
      instruments.gauge('gateway_bulkhead_limit', () => bulkhead.concurrent);
      instruments.gauge('gateway_bulkhead_in_use', () => bulkhead.inUse);
      instruments.gauge('gateway_bulkhead_queued', () => bulkhead.queued);
      instruments.gauge('gateway_circuit_open', () => Number(circuit.isOpen));
      instruments.gauge('gateway_connections', connections);
    },
    listen: async () => `${await listen(server)}/metrics`,
    close: () =>
      new Promise((resolve) => {
        // A server that does not listen calls back with an error: it is as closed as it can be.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
