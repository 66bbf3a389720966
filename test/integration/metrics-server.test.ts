import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { METRICS } from '../../src/telemetry/definitions';
import { openRaw } from '../support/raw-http';
import { scrape, useMeasuredGateway } from '../support/scrape';
import { ALL_FIELDS, callerHeaders, READ, UPDATE } from '../support/upstream';

const open = useMeasuredGateway();

const caller = callerHeaders();

describe('the metrics server', () => {
  it('serves every metric of the table, with its type and help', async () => {
    const { gateway } = await open();
    const { text } = await scrape(gateway);
    for (const [name, { type, help }] of Object.entries(METRICS)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    }
  });

  it('listens on loopback, serves GET and HEAD on /metrics and nothing else, and not on the port of clients', async () => {
    const { gateway, url } = await open();
    const metrics = gateway.app.metricsUrl() ?? '';
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect((await fetch(metrics, { method: 'HEAD' })).status).toBe(200);
    const refused = await fetch(metrics, { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(new URL('/graphql', metrics))).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('closes with the gateway, even if a scraper keeps its connection', async () => {
    const { gateway } = await open();
    const metrics = gateway.app.metricsUrl() ?? '';
    const scraper = await openRaw(metrics);
    scraper.write('GET /metrics HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await scraper.until('gateway_build_info');

    await gateway.close();

    await scraper.closed();
    await expect(fetch(metrics)).rejects.toThrow('fetch failed');
  });

  it('is not there unless METRICS_PORT is set', async () => {
    const { gateway } = await open({ environment: { METRICS_PORT: '' } });
    expect(gateway.app.metricsUrl()).toBeUndefined();
  });

  it('refuses a port that is in use before clients can connect', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      await expect(open({ environment: { METRICS_PORT: port } })).rejects.toMatchObject({
        name: 'MetricsListenError',
        cause: { code: 'EADDRINUSE' },
      });
    } finally {
      other.close();
    }
  });
});

const promtool = spawnSync('promtool', ['--version']).error === undefined;
if (!promtool)
  process.stderr.write(
    'promtool is not installed (Debian: prometheus): its check of the metrics is skipped.\n',
  );

(promtool ? it : it.skip)('promtool finds no fault with the metrics', async () => {
  const { gateway, upstream } = await open();
  upstream.faults.add({ status: 503 });
  await gateway.send(READ, undefined, caller);
  await gateway.send(UPDATE, ALL_FIELDS, caller);

  const { text } = await scrape(gateway);
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  expect([stdout, stderr, status]).toEqual(['', '', 0]);
});
