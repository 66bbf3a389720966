/**
 * Compares builds of this gateway by the CPU time that an operation takes, which neighbours on the machine disturb
 * less than they disturb requests per second:
 *
 *     node bench/builds.mjs <dist> <dist>… [--work a] [--rounds 9] [--operations 8000]
 *     node bench/builds.mjs dist dist,METRICS_PORT=0     the same build with and without a setting
 *
 * All builds run at once and idle but for the one whose turn it is; the order turns by one from round to round.
 */
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { start } from './lib/child.mjs';
import { freePort, freshScratch, ROOT } from './lib/files.mjs';
import { tokens } from './lib/tokens.mjs';
import { question, WORKS } from './lib/works.mjs';
import { plainUpstream } from './upstream/upstream.mjs';

const CONNECTIONS = 50;
const CALLERS = tokens(1000);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string', default: 'a' },
    rounds: { type: 'string', default: '9' },
    operations: { type: 'string', default: '8000' },
    transport: { type: 'string', default: 'undici' },
  },
});
const work = WORKS.find(({ id }) => id === values.work);
const asked = work && question(work.operation, 'graphql');
if (!work || !asked || positionals.length === 0)
  throw new Error('node bench/builds.mjs <dist> <dist>… --work a');
const operations = Number(values.operations);

/** CPU time of a process in ms: that of its threads, which the kernel counts in ns. @param {number} pid */
function cpuMs(pid) {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each) / 1e6;
}

/** Sends one operation, and fails at any response but the expected one. @param {number} port @param {http.Agent} agent @param {number} index */
function send(port, agent, index) {
  const { method, path, body, expected } = /** @type {NonNullable<typeof asked>} */ (asked);
  const token = CALLERS[index % Math.min(CALLERS.length, work?.callers ?? 1)];
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  return new Promise((done, fail) => {
    const request = http.request({ port, host: '127.0.0.1', method, path, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        if (text.trim() === JSON.stringify(expected)) done(undefined);
        else fail(new Error(`${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    request.on('error', fail).end(body);
  });
}

/** Sends so many operations over all connections. @param {number} port @param {http.Agent} agent @param {number} count */
async function load(port, agent, count) {
  let sent = 0;
  const caller = async () => {
    while (sent < count) await send(port, agent, sent++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
}

/** Starts a build, with what is set after its commas. @param {string} name @param {string} upstreamUrl */
async function startBuild(name, upstreamUrl) {
  const [dist = '', ...settings] = name.split(',');
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const flags = scripts.start.split(' ').filter((/** @type {string} */ word) => word.startsWith('--'));
  const port = await freePort();
  const server = start(process.execPath, [...flags, resolve(dist, 'cli/main.js')], {
    PARTNER_CENTER_CLOUD: 'global',
    PARTNER_CENTER_BASE_URL: upstreamUrl,
    PARTNER_CENTER_TRANSPORT: values.transport,
    PORT: String(port),
    HOST: '127.0.0.1',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'info',
    ...Object.fromEntries(settings.map((setting) => setting.split('=', 2))),
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  for (let attempt = 0; ; attempt += 1) {
    const failure = await send(port, agent, 0).then(
      () => undefined,
      (error) => error,
    );
    if (!failure) break;
    if (attempt > 50 || server.ended()) throw new Error(`${name}: ${failure.message} ${server.errors()}`);
    await new Promise((after) => setTimeout(after, 200));
  }
  return { name, port, agent, server, /** @type {number[]} */ microseconds: [] };
}

/** @param {readonly number[]} numbers */
function quartiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75), least: at(0) };
}

freshScratch();
const upstream = await plainUpstream('auto');
const builds = [];
for (const dist of positionals) builds.push(await startBuild(dist, upstream.url));
for (const build of builds) await load(build.port, build.agent, operations);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (let turn = 0; turn < builds.length; turn += 1) {
    const build = builds[(round + turn) % builds.length];
    if (!build) continue;
    const before = cpuMs(build.server.pid);
    await load(build.port, build.agent, operations);
    build.microseconds.push(((cpuMs(build.server.pid) - before) * 1000) / operations);
  }
}
const first = quartiles(builds[0]?.microseconds ?? []).median;
for (const { name, microseconds } of builds) {
  const { median, low, high, least } = quartiles(microseconds);
  const ratios = microseconds.map((each, round) => each / (builds[0]?.microseconds[round] ?? Number.NaN));
  const ratio = quartiles(ratios);
  process.stdout.write(
    `${name}: ${median.toFixed(1)} µs CPU per operation (quartiles ${low.toFixed(1)} to ${high.toFixed(1)}, ` +
      `least ${least.toFixed(1)}), ${((median / first - 1) * 100).toFixed(1)}% of medians, ` +
      `${((ratio.median - 1) * 100).toFixed(1)}% by rounds (${((ratio.low - 1) * 100).toFixed(1)} to ${((ratio.high - 1) * 100).toFixed(1)})\n`,
  );
}
for (const { server, agent } of builds) {
  agent.destroy();
  await server.stop();
}
await upstream.stop();
process.exit(0);
