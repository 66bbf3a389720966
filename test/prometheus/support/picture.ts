import { PHASES } from './load';
import type { Prometheus } from './prometheus';

/** What scripts/metrics-picture.mjs draws. */
export interface Picture {
  readonly seconds: number;
  /** What begins to go wrong, and when, in seconds. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly panels: readonly {
    readonly title: string;
    readonly lines: readonly {
      readonly label: string;
      readonly points: readonly (readonly [number, number])[];
    }[];
  }[];
}

const rateOf = (selector: string) => `sum(rate(${selector}[5s])) or vector(0)`;
const p99Of = (metric: string) => `histogram_quantile(0.99, sum by (le) (rate(${metric}_bucket[5s])))`;
const upstream = 'gateway_upstream_attempts_total';

/** The panels: a title, and a query for each line. */
const PANELS: readonly (readonly [title: string, lines: Readonly<Record<string, string>>])[] = [
  [
    'Operations/s',
    {
      OK: rateOf('gateway_operations_total{outcome="OK"}'),
      RATE_LIMITED: rateOf('gateway_operations_total{outcome="RATE_LIMITED"}'),
      'UPSTREAM_…': rateOf('gateway_operations_total{outcome=~"UPSTREAM_.*"}'),
      'refused requests': rateOf('gateway_requests_refused_total'),
    },
  ],
  [
    'Seconds, 99th percentile',
    {
      operations: p99Of('gateway_operation_duration_seconds'),
      'one request to Partner Center': p99Of('gateway_upstream_attempt_duration_seconds'),
    },
  ],
  ['Calls to Partner Center', { 'under way': 'gateway_bulkhead_in_use', waiting: 'gateway_bulkhead_queued' }],
  [
    'Failed attempts/s by cause',
    {
      response: rateOf(`${upstream}{cause="response"}`),
      throttled: rateOf(`${upstream}{cause="throttled"}`),
      'connection-lost': rateOf(`${upstream}{cause="connection-lost"}`),
    },
  ],
  [
    'Who is held back',
    {
      'tenants that must wait': 'gateway_throttled_tenants',
      'everybody (circuit open)': 'gateway_circuit_open',
    },
  ],
  [
    'Shared state',
    {
      'calls without a reply/s': rateOf('gateway_shared_state_calls_total{outcome!="ok"}'),
      'instances on their own': 'gateway_shared_state_degraded',
    },
  ],
];

/** Asks Prometheus for what the picture of docs/operating.md shows. */
export async function pictureOf(
  prometheus: Prometheus,
  { from, to }: { readonly from: number; readonly to: number },
  loadSeconds: number,
): Promise<Picture> {
  const panels = PANELS.map(async ([title, queries]) => ({
    title,
    lines: await Promise.all(
      Object.entries(queries).map(async ([label, query]) => {
        const [series] = await prometheus.queryRange(query, { from, to });
        const points = (series?.values ?? []).map(([time, value]) => [time - from, Number(value)] as const);
        return { label, points: points.filter(([, value]) => Number.isFinite(value)) };
      }),
    ),
  }));
  const begins = [0, ...PHASES.map(({ until }) => until)];
  return {
    seconds: to - from,
    marks: PHASES.map(({ name }, index) => ({ at: (begins[index] ?? 0) * loadSeconds, label: name })),
    panels: await Promise.all(panels),
  };
}
