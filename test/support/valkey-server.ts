import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseSharedStateUrl, type SharedStateTarget } from '../../src/config/shared-state-url';

/** Valkey where there is one, else Redis: the same protocol. */
const SERVER = ['valkey-server', 'redis-server'].find(
  (program) => spawnSync(program, ['--version']).status === 0,
);

/** A server of a test's own, on a free port, with its files in a temporary directory. */
export interface ValkeyServer {
  readonly port: number;
  readonly url: string;
  /** Runs one command and returns the reply as the command line shows it. */
  command(...words: readonly string[]): Promise<string>;
  /** Sends a signal: SIGSTOP stalls it, SIGCONT has it go on. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it by force. */
  kill(): Promise<void>;
  /** Starts it again on its port, with what it had written down. */
  restart(): Promise<void>;
  /** Starts it again on its port, with nothing of what it had written down. */
  restartEmpty(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** `describe`, or a loud skip if there is no server. .ci/run installs one, and sets REQUIRE_VALKEY so none is skipped. */
export function describeWithValkey(name: string, body: () => void): void {
  if (SERVER !== undefined) {
    describe(name, body);
    return;
  }
  if (process.env.REQUIRE_VALKEY) throw new Error('There is no valkey-server or redis-server.');
  process.stderr.write(`\nSKIPPED: ${name}. Install valkey-server or redis-server to run these tests.\n\n`);
  describe.skip(name, body);
}

/**
 * Starts a server and waits until it serves.
 *
 * @param settings - more words of its command line. With those of TLS it speaks nothing else; `command` cannot be used then.
 */
export async function startValkey(...settings: readonly string[]): Promise<ValkeyServer> {
  const directory = mkdtempSync(join(tmpdir(), 'valkey-'));
  const port = await freePort();
  const isTls = settings.some((setting) => setting.startsWith('--tls'));
  const ports = isTls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)];
  const start = () => launch([...PERSISTENT, ...ports, '--dir', directory, ...settings]);
  let process = await start();
  return {
    port,
    url: `${isTls ? 'valkeys' : 'valkey'}://127.0.0.1:${port}`,
    command: (...words) => command(port, words),
    signal: (signal) => void process.kill(signal),
    kill: () => end(process),
    async restart() {
      await end(process);
      process = await start();
    },
    async restartEmpty() {
      await end(process);
      rmSync(join(directory, 'appendonlydir'), { recursive: true });
      process = await start();
    },
    async stop() {
      await end(process);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Starts a sentinel for a master. @returns the port and what stops it. */
export async function startSentinel(
  masterPort: number,
): Promise<{ readonly port: number; command(...words: string[]): Promise<string>; stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'sentinel-'));
  const port = await freePort();
  const file = join(directory, 'sentinel.conf');
  writeFileSync(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${directory}`,
      `sentinel monitor main 127.0.0.1 ${masterPort} 1`,
      'sentinel down-after-milliseconds main 500',
      'sentinel failover-timeout main 2000',
      '',
    ].join('\n'),
  );
  const process = await launch([file, '--sentinel']);
  return {
    port,
    command: (...words) => command(port, words),
    async stop() {
      await end(process);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The target that a URL names. */
export function targetOf(url: string): SharedStateTarget {
  const target = parseSharedStateUrl(url);
  if (target === undefined) throw new Error(`Not a URL of shared state: ${url}`);
  return target;
}

/** What it is told is on disk before it replies, so a lease outlives a restart. */
const PERSISTENT = ['--bind', '127.0.0.1', '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];

async function launch(words: readonly string[]): Promise<ChildProcess> {
  const child = spawn(SERVER ?? '', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  await new Promise<void>((ready, fail) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (/Ready to accept connections|Sentinel ID is/.test(output)) ready();
    });
    child.once('exit', () => fail(new Error(`The server ended: ${output}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function command(port: number, words: readonly string[]): Promise<string> {
  const program = SERVER?.replace('-server', '-cli') ?? '';
  const { stdout } = await promisify(execFile)(program, ['-p', String(port), ...words]);
  return stdout.trim();
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
