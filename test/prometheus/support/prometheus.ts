import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What is shipped for Prometheus. */
export const DEPLOYED = resolve(__dirname, '../../../deploy/prometheus');

/** One series of an answer: its labels, and its values by time in seconds. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** A rule as Prometheus has evaluated it. */
export interface EvaluatedRule {
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly lastError?: string;
}

/** Debian's Prometheus, on a free port, with its files in a temporary directory. */
export interface Prometheus {
  /** Asks its HTTP API, and returns the `data` of the answer. */
  get<Data>(path: string, parameters?: Readonly<Record<string, string>>): Promise<Data>;
  /** The values of a query in a time, in seconds since the epoch. */
  queryRange(
    query: string,
    times: { readonly from: number; readonly to: number },
  ): Promise<readonly Series[]>;
  stop(): Promise<void>;
}

/** How often it scrapes, in seconds. */
export const SCRAPE_SECONDS = 1;

/** `describe`, or a loud skip if there is no Prometheus. .ci/run installs it, and sets REQUIRE_PROMETHEUS. */
export function describeWithPrometheus(name: string, body: () => void): void {
  if (['prometheus', 'promtool'].every((program) => spawnSync(program, ['--version']).status === 0)) {
    describe(name, body);
    return;
  }
  if (process.env.REQUIRE_PROMETHEUS) throw new Error('There is no prometheus or promtool.');
  process.stderr.write(`\nSKIPPED: ${name}. Install prometheus to run these tests.\n\n`);
  describe.skip(name, body);
}

/** Starts Prometheus with the configuration that is shipped, which scrapes `metricsUrl` and hurries. */
export async function startPrometheus(metricsUrl: string): Promise<Prometheus> {
  const directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const file = join(directory, 'prometheus.yml');
  writeFileSync(file, configurationFor(new URL(metricsUrl).host));
  const child = spawn(
    'prometheus',
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const url = await urlOf(child);
  while (!(await isScraped(url))) await pause(100);
  return {
    get: (path, parameters = {}) => get(`${url}/api/v1/${path}`, parameters),
    async queryRange(query, { from, to }) {
      const parameters = { query, start: String(from), end: String(to), step: String(SCRAPE_SECONDS) };
      const { result } = await get<{ result: readonly Series[] }>(`${url}/api/v1/query_range`, parameters);
      return result;
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function configurationFor(target: string): string {
  const shipped = readFileSync(join(DEPLOYED, 'prometheus.yml'), 'utf8');
  const changes = [
    ['127.0.0.1:9464', target],
    ['scrape_interval: 15s', `scrape_interval: ${SCRAPE_SECONDS}s`],
    ['evaluation_interval: 15s', `evaluation_interval: ${SCRAPE_SECONDS}s`],
    ['- alerts.yml', `- ${join(DEPLOYED, 'alerts.yml')}`],
  ] as const;
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`deploy/prometheus/prometheus.yml has no "${from}".`);
    return text.replace(from, to);
  }, shipped);
}

/** Whether it has reached its target. It looks for targets every five seconds only. */
async function isScraped(url: string): Promise<boolean> {
  const { result } = await get<{ result: readonly unknown[] }>(`${url}/api/v1/query`, { query: 'up == 1' });
  return result.length > 0;
}

/** Waits until it is ready, and takes from its log where it listens. */
async function urlOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  while (!output.includes('Server is ready to receive web requests')) {
    if (child.exitCode !== null) throw new Error(`Prometheus ended: ${output}`);
    await pause(20);
  }
  return `http://${/msg="Listening on" address=(\S+)/.exec(output)?.[1]}`;
}

async function get<Data>(url: string, parameters: Readonly<Record<string, string>>): Promise<Data> {
  const response = await fetch(`${url}?${new URLSearchParams(parameters)}`);
  const body = (await response.json()) as { readonly data: Data; readonly error?: string };
  if (!response.ok) throw new Error(`${body.error} in ${JSON.stringify(parameters)}`);
  return body.data;
}
