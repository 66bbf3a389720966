import { collectDefaultMetrics, Registry } from 'prom-client';

/** Gauges that prom-client names like counters, and reads from private parts of Node.js. */
const LEFT_OUT = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

let registry: Registry | undefined;

/**
 * The metrics of this process: CPU, memory, event loop delay, garbage collection. One registry for all gateways in it,
 * because prom-client never stops the observers that it starts.
 */
export function processMetrics(): Registry {
  if (registry !== undefined) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  return registry;
}
