import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmulator } from '../../src/emulator/emulator';
import { METRICS, type MetricDefinition } from '../../src/telemetry/definitions';
import { build } from '../support/built-process';
import { readPage } from '../docs/support/markdown';
import { startValkey } from '../support/valkey-server';
import { filledIn, readDashboard } from './support/dashboard';
import { putLoadOn } from './support/load';
import { pictureOf } from './support/picture';
import {
  DEPLOYED,
  describeWithPrometheus,
  type EvaluatedRule,
  type Prometheus,
  SCRAPE_SECONDS,
  type Series,
  startPrometheus,
} from './support/prometheus';

/** Where the data of the picture of docs/operating.md go, if it is to be drawn: `npm run metrics:picture`. */
const { METRICS_DATA } = process.env;
const SECONDS = METRICS_DATA ? 120 : 20;

const QUERIES = readDashboard().panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({ title, expr })),
);

describeWithPrometheus('a Prometheus that scrapes a gateway under load', () => {
  const stops: (() => Promise<void> | void)[] = [];
  let prometheus: Prometheus;
  let times: { readonly from: number; readonly to: number };

  beforeAll(async () => {
    const emulator = await startEmulator();
    stops.push(() => emulator.close());
    const valkey = await startValkey();
    stops.push(() => valkey.stop());
    const built = build();
    stops.push(() => built.remove());
    stops.push(() => built.stop());
    const gateway = built.run('cli/main.js', {
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'error',
      PARTNER_CENTER_BASE_URL: emulator.url,
      SHARED_STATE_URL: valkey.url,
      // Longer than a busy machine takes to reply.
      SHARED_STATE_TIMEOUT_MS: '2000',
      UPSTREAM_MAX_CONCURRENT: '12',
      RATE_LIMIT_PER_MINUTE: '240',
    });
    const [, url = ''] = await gateway.output(/^Support profile gateway: (http:\S+)\/graphql$/m);
    const [, metricsUrl = ''] = await gateway.output(/^Metrics: (\S+)$/m);
    prometheus = await startPrometheus(metricsUrl);
    stops.push(() => prometheus.stop());

    const from = Date.now() / 1000;
    await putLoadOn({ url, emulator, valkey, seconds: SECONDS });
    await pause(2 * SCRAPE_SECONDS * 1000);
    times = { from, to: Date.now() / 1000 };
    if (METRICS_DATA)
      writeFileSync(METRICS_DATA, JSON.stringify(await pictureOf(prometheus, times, SECONDS)));
  });

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  it.each(QUERIES)('has data for the panel "$title": $expr', async ({ expr }) => {
    const series = await prometheus.queryRange(filledIn(expr, '5s'), times);

    expect(series.filter(hasNumbers)).not.toEqual([]);
  });

  it('has data for every query of docs/operating.md', async () => {
    const { source } = readPage('docs/operating.md');
    const code = [...source.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
    const queries = code.filter((text) => /^(sum|max|histogram_quantile|rate|gateway_|nodejs_)/.test(text));
    const empty: string[] = [];
    for (const query of new Set(queries)) {
      // The table of the metrics names histograms, too.
      const isHistogram = query in METRICS && query.endsWith('_seconds');
      const series = await prometheus.queryRange(isHistogram ? `${query}_count` : query, times);
      if (series.length === 0) empty.push(query);
    }

    expect(queries.length).toBeGreaterThan(20);
    expect(empty).toEqual(['nodejs_gc_duration_seconds']);
  });

  it('finds the values of the variables of the dashboard', async () => {
    for (const { definition = '' } of readDashboard().templating.list) {
      const [, metric = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(definition) ?? [];
      if (label === '') continue;
      const parameters = { 'match[]': filledIn(metric, '') };
      expect(await prometheus.get<string[]>(`label/${label}/values`, parameters)).toHaveLength(1);
    }
  });

  it('sees every metric of the table move, but for what the load does not do', async () => {
    const unseen: string[] = [];
    for (const [name, { type }] of Object.entries<MetricDefinition>(METRICS)) {
      const series = await prometheus.queryRange(type === 'histogram' ? `${name}_count` : name, times);
      if (!series.some(({ values }) => values.some(([, value]) => Number(value) > 0))) unseen.push(name);
    }
    // No client can ask for a fault of the gateway, and the load opens few connections.
    expect(unseen).toEqual(['gateway_connections_refused_total', 'gateway_internal_errors_total']);
  });

  it('evaluates every alert without an error', async () => {
    const { groups } = await prometheus.get<{ groups: readonly { rules: readonly EvaluatedRule[] }[] }>(
      'rules',
    );
    const rules = groups.flatMap((group) => group.rules);

    expect(rules.length).toBeGreaterThan(5);
    expect(rules.map(({ name, health, lastError = '' }) => [name, health, lastError])).toEqual(
      rules.map(({ name }) => [name, 'ok', '']),
    );
  });

  it('has every series that an alert asks for', async () => {
    const { groups } = await prometheus.get<{ groups: readonly { rules: readonly EvaluatedRule[] }[] }>(
      'rules',
    );
    for (const { name, query } of groups.flatMap((group) => group.rules)) {
      const selectors = query.match(/\b(?:up|gateway_\w+|nodejs_\w+)(?:\{[^}]*\})?/g) ?? [];
      expect([name, selectors.length > 0]).toEqual([name, true]);
      for (const selector of selectors)
        expect([selector, (await prometheus.queryRange(selector, times)).length > 0]).toEqual([
          selector,
          true,
        ]);
    }
  });
});

describeWithPrometheus('promtool', () => {
  it.each([
    ['check', 'config', 'prometheus.yml'],
    ['check', 'rules', 'alerts.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ])('%s %s %s', (command, what, file) => {
    const { status, stdout, stderr } = spawnSync('promtool', [command, what, join(DEPLOYED, file)], {
      encoding: 'utf8',
    });

    expect({ status, output: `${stdout}${stderr}` }).toMatchObject({
      status: 0,
      output: expect.stringContaining('SUCCESS'),
    });
  });
});

function hasNumbers({ values }: Series): boolean {
  return values.some(([, value]) => Number.isFinite(Number(value)));
}
