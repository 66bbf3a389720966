// What a fleet does: 1, 2 and 4 instances, with and without Valkey. `npm run bench:fleet` builds it, runs it, and prints
// the table of docs/scaling.md. The instances, Valkey, the emulator and the callers share this machine's cores.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { fixed, quantile, table } from '../bench/lib/numbers.mjs';
import { cpuSeconds, freePort, start, until } from '../bench/lib/process.mjs';

const { mintToken } = createRequire(import.meta.url)('../dist/emulator/token.js');

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const CALLERS = 32;
const PARTNERS = 100;
const SERVER = ['valkey-server', 'redis-server'].find((name) => spawnSync(name, ['--version']).status === 0);
const HEAD = ['work', 'instances', 'Valkey', 'operations/s', 'p99, ms', 'CPU of the instances/operation, µs'];

const WORKS = {
  read: () => ({ query: '{ supportProfile { email telephone website } }' }),
  'partial update': (number) => ({
    query: 'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
    variables: { input: { email: `contact${number}@contoso.example` } },
  }),
};

/** Starts a script of the build. */
async function startNode(script, env, probe) {
  const port = await freePort();
  const { pid, stop } = start(process.execPath, [script], {
    ...env,
    PORT: `${port}`,
    EMULATOR_PORT: `${port}`,
  });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    const { status } = await fetch(`${url}${probe}`);
    if (status >= 500) throw new Error(`${script} responded ${status}`);
  });
  return { pid, stop, url };
}

const ask = (port, ...words) =>
  execFileSync(String(SERVER).replace('-server', '-cli'), ['-p', `${port}`, ...words], { encoding: 'utf8' });

function assertReady(port) {
  const response = ask(port, 'PING');
  if (!response.includes('PONG')) throw new Error(`${SERVER} responded ${response}`);
}

/** Starts Valkey. */
async function startValkey(directory) {
  const port = await freePort();
  const { stop } = start(String(SERVER), ['--port', `${port}`, '--dir', directory, '--save', ''], {});
  await until(() => assertReady(port));
  return { port, stop };
}

/** Commands that instances have sent so far; what scripts call by themselves is not counted. */
function commandsSent(port) {
  const stats = ask(port, 'INFO', 'commandstats').matchAll(/cmdstat_(?:evalsha|eval|ping):calls=(\d+)/g);
  return [...stats].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function send(url, token, body, dispatcher) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const asked = { method: 'POST', headers, body: JSON.stringify(body), dispatcher };
  const text = await (await request(`${url}/graphql`, asked)).body.text();
  if (text.includes('"errors"')) throw new Error(text);
}

/** Has callers send one kind of operation to the instances in turn, for so long. @returns the latencies */
async function load(urls, makeBody, seconds) {
  const agent = new Agent();
  const tenant = (index) => `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`;
  const tokens = Array.from({ length: PARTNERS }, (_, index) => mintToken({ tenant: tenant(index) }));
  const latencies = [];
  const endsAt = performance.now() + seconds * 1000;
  let number = 0;
  const caller = async () => {
    while (performance.now() < endsAt) {
      const begun = performance.now();
      number += 1;
      await send(urls[number % urls.length], tokens[number % PARTNERS], makeBody(number), agent);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  await agent.close();
  return latencies;
}

/** Measures every work with so many instances. @returns rows of the table */
async function measure(size, valkey, emulatorUrl) {
  const environment = {
    EXPLORER: 'false',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '1000000',
    PARTNER_CENTER_CLOUD: 'emulator',
    PARTNER_CENTER_BASE_URL: emulatorUrl,
    // No outage is measured here, and a machine whose cores are all busy is none.
    ...(valkey && { SHARED_STATE_URL: `valkey://127.0.0.1:${valkey.port}`, SHARED_STATE_TIMEOUT_MS: '5000' }),
  };
  const launch = () => startNode('dist/cli/main.js', environment, '/health/live');
  const gateways = await Promise.all(Array.from({ length: size }, launch));
  const urls = gateways.map(({ url }) => url);
  const used = () => ({
    cpu: gateways.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0),
    commands: valkey ? commandsSent(valkey.port) : Number.NaN,
  });
  const rows = [];
  for (const [work, makeBody] of Object.entries(WORKS)) {
    await load(urls, makeBody, 1);
    const before = used();
    const latencies = await load(urls, makeBody, SECONDS);
    const after = used();
    const count = latencies.length;
    const figures = [count / SECONDS, quantile(latencies, 0.99), ((after.cpu - before.cpu) * 1e6) / count];
    const commands = fixed((after.commands - before.commands) / count, 2);
    rows.push([work, `${size}`, valkey ? 'yes' : 'no', ...figures.map((figure) => fixed(figure)), commands]);
  }
  for (const { stop } of gateways) await stop();
  return rows;
}

if (SERVER === undefined) throw new Error('Install valkey-server or redis-server first.');
const directory = mkdtempSync(join(tmpdir(), 'bench-fleet-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
const emulator = await startNode('dist/emulator/main.js', { PARTNER_CENTER_CLOUD: 'emulator' }, '/');
const rows = [];
for (const size of [1, 2, 4]) {
  rows.push(...(await measure(size, undefined, emulator.url)));
  const valkey = await startValkey(directory);
  rows.push(...(await measure(size, valkey, emulator.url)));
  await valkey.stop();
}
process.stdout.write(
  `${SERVER}, Node.js ${process.version}, ${cpus().length} cores, load average ${fixed(loadavg()[0], 1)}, ` +
    `${CALLERS} callers, ${PARTNERS} partners, ${SECONDS} s each\n\n` +
    `${table([...HEAD, 'Valkey commands/operation'], rows)}\n`,
);
process.exit();
