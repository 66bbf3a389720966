// What a fleet does: 1, 2 and 4 instances, with and without Valkey. `npm run bench:fleet` builds and runs it.
// Everything runs on this machine: the instances, Valkey, Partner Center's emulator and the callers share its cores.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const { mintToken } = createRequire(import.meta.url)('../dist/emulator/token.js');

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const CALLERS = 32;
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));
const SERVER = ['valkey-server', 'redis-server'].find((name) => spawnSync(name, ['--version']).status === 0);
const CLI = SERVER?.replace('-server', '-cli');

const WORKS = {
  read: () => ({ query: '{ supportProfile { email telephone website } }' }),
  'partial update': (number) => ({
    query: 'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
    variables: { input: { email: `contact${number}@contoso.example` } },
  }),
};

const children = [];
const directory = mkdtempSync(join(tmpdir(), 'bench-fleet-'));

/** Starts a program and waits for the first match on its standard output. */
async function start(command, args, env, pattern) {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  for await (const chunk of child.stdout) {
    output += chunk;
    const match = pattern.exec(output);
    if (match) {
      child.stdout.resume();
      return { child, found: match[1] };
    }
  }
  throw new Error(`${command} ended: ${output}`);
}

async function stop(started) {
  for (const { child } of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** CPU time of a process so far, in ms. */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

/** Commands that instances have sent to Valkey so far; what scripts call by themselves is not counted. */
function commandsSent(port) {
  const stats = execFileSync(CLI, ['-p', String(port), 'INFO', 'commandstats'], { encoding: 'utf8' });
  const calls = [...stats.matchAll(/cmdstat_(?:evalsha|eval|ping):calls=(\d+)/g)].map(([, count]) =>
    Number(count),
  );
  return calls.reduce((sum, count) => sum + count, 0);
}

function send(url, token, body, agent) {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const sent = request(`${url}/graphql`, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => (text.includes('"errors"') ? reject(new Error(text)) : resolve()));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

/** Has callers of 100 partners send one kind of operation to the instances in turn, for so long. */
async function load(urls, makeBody, seconds) {
  const agent = new Agent({ keepAlive: true });
  const tokens = Array.from({ length: 100 }, (_, index) =>
    mintToken({ tenant: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const latencies = [];
  const endsAt = performance.now() + seconds * 1000;
  let number = 0;
  const caller = async () => {
    while (performance.now() < endsAt) {
      number += 1;
      const begun = performance.now();
      await send(urls[number % urls.length], tokens[number % tokens.length], makeBody(number), agent);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  agent.destroy();
  return latencies.sort((one, other) => one - other);
}

async function measure(instances, withValkey, emulatorUrl) {
  const port = await freePort();
  const valkey = withValkey
    ? [
        await start(
          SERVER,
          ['--port', String(port), '--dir', directory, '--save', ''],
          {},
          /(Ready to accept)/,
        ),
      ]
    : [];
  const environment = {
    PORT: '0',
    EXPLORER: 'false',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '1000000',
    PARTNER_CENTER_BASE_URL: emulatorUrl,
    // No outage is measured here, and a machine whose cores are all busy is none.
    ...(withValkey && { SHARED_STATE_URL: `valkey://127.0.0.1:${port}`, SHARED_STATE_TIMEOUT_MS: '5000' }),
  };
  const gateways = await Promise.all(
    Array.from({ length: instances }, () =>
      start(process.execPath, ['dist/cli/main.js'], environment, /(http:\/\/\S+)\/graphql/),
    ),
  );
  const urls = gateways.map(({ found }) => found);
  for (const [work, makeBody] of Object.entries(WORKS)) {
    await load(urls, makeBody, 1);
    const cpuBefore = gateways.reduce((sum, { child }) => sum + cpuMs(child.pid), 0);
    const commandsBefore = withValkey ? commandsSent(port) : 0;
    const latencies = await load(urls, makeBody, SECONDS);
    const cpu = gateways.reduce((sum, { child }) => sum + cpuMs(child.pid), 0) - cpuBefore;
    const commands = withValkey ? commandsSent(port) - commandsBefore : 0;
    const count = latencies.length;
    const row = [
      work,
      instances,
      withValkey ? 'yes' : 'no',
      Math.round(count / SECONDS),
      latencies[Math.floor(count * 0.99)].toFixed(0),
      ((cpu * 1000) / count).toFixed(0),
      withValkey ? (commands / count).toFixed(2) : '-',
    ];
    process.stdout.write(`| ${row.join(' | ')} |\n`);
  }
  await stop([...gateways, ...valkey]);
}

if (SERVER === undefined) throw new Error('Install valkey-server or redis-server first.');
try {
  const emulator = await start(
    process.execPath,
    ['dist/emulator/main.js'],
    { EMULATOR_PORT: '0' },
    /listening on (\S+)/,
  );
  process.stdout.write(
    `${SERVER}, Node.js ${process.version}, ${cpus().length} cores, ${CALLERS} callers, ${SECONDS} s each\n\n`,
  );
  process.stdout.write(
    '| work | instances | Valkey | operations/s | p99, ms | CPU of the instances/operation, µs | Valkey commands/operation |\n',
  );
  process.stdout.write('| --- | ---: | --- | ---: | ---: | ---: | ---: |\n');
  for (const instances of [1, 2, 4]) {
    for (const withValkey of [false, true]) await measure(instances, withValkey, emulator.found);
  }
} finally {
  await stop(children.map((child) => ({ child })));
  rmSync(directory, { recursive: true, force: true });
}
