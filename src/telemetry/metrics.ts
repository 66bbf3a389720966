import type { Server } from 'node:http';
import { Registry } from 'prom-client';
import type { PartnerCenterObserver } from '../partner-center/observer';
import { Instruments } from './instruments';
import { createMetricsServer } from './metrics-server';
import { partnerCenterMetrics } from './partner-center-metrics';
import { processMetrics } from './process-metrics';
import { type RequestMetrics, requestMetrics } from './request-metrics';

/** What gauges show, read at each scrape. */
export interface WatchedState {
  /** Calls to Partner Center under way, and waiting for a place. */
  readonly bulkhead: { readonly inUse: number; readonly queued: number };
  /** The circuit that all callers share. */
  readonly circuit: { readonly isOpen: boolean };
  /** How many connections of clients are open. */
  readonly connections: () => Promise<number>;
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
  /** Has the gauges show the state of a gateway. To be called once. */
  watch(state: WatchedState): void;
  /** Opens the port. Returns the URL of the metrics. */
  listen(): Promise<string>;
  /** Closes the port, and the connections of scrapers. */
  close(): Promise<void>;
}

/** Builds the metrics. The port is not open yet. */
export function createMetrics({ version, listen }: MetricsOptions): Metrics {
  const own = new Registry();
  const instruments = new Instruments(own);
  instruments.info('gateway_build_info', { version, node_version: process.version });
  const server = createMetricsServer({
    contentType: own.contentType,
    metrics: async () => `${await own.metrics()}\n${await processMetrics().metrics()}`,
  });
  return {
    ...requestMetrics(instruments),
    partnerCenter: partnerCenterMetrics(instruments),
    watch({ bulkhead, circuit, connections }) {
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
