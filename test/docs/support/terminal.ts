import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from './markdown';
import { packageScripts } from './package-scripts';

/** What a command wrote, with the addresses that the pages use. */
export interface Output {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Who reads a page has a terminal, and starts in it what the page says. */
export interface Terminal {
  /** Runs commands in bash to their end. The variables they export and the functions they define are kept for the next. */
  run(commands: string): Promise<Output>;
  /**
   * Starts a gateway or an emulator in place of one that runs, and waits until it listens.
   * @returns what it has written to standard output by then.
   */
  serve(command: string): Promise<string>;
  /** Puts the addresses of what runs in place of those that the pages use. */
  withRealUrls(text: string): string;
  /** What the gateway has logged. */
  log(): string;
  /** Ends everything that was started, commands that have not come to their end included. */
  close(): Promise<void>;
}

/** Something that listens: the address that the pages give it, and how it says, in one write, which one it has. */
interface Listener {
  readonly documentedUrl: string;
  readonly announcement: RegExp;
}

const GATEWAY: Listener = {
  documentedUrl: 'http://127.0.0.1:4000',
  announcement: /^Support profile gateway: (http:\S+)\/graphql\n/m,
};
const EMULATOR: Listener = {
  documentedUrl: 'http://127.0.0.1:4001',
  announcement: /^Partner Center emulator listening on (http:\S+)\n/m,
};

interface Running {
  readonly server: Started;
  readonly url: string;
}

/** Whether this machine has what a terminal is made of. The gateway needs neither, so that it may not. */
export function hasTerminal(): boolean {
  return spawnSync('bash', ['-c', 'command -v curl']).status === 0;
}

/** Opens a terminal whose `npm` runs the scripts of a build. @param build - the directory of the build. */
export function openTerminal(build: string): Terminal {
  const directory = mkdtempSync(join(tmpdir(), 'guide-'));
  const exported = join(directory, 'exported');
  writeFileSync(exported, '');
  writeNpm(join(directory, 'npm'), build);
  writeNpx(join(directory, 'npx'), build);
  const running = new Map<Listener, Running>();
  const started: Started[] = [];
  let closed = false;

  const environment = {
    HOME: directory,
    PATH: [directory, dirname(process.execPath), process.env.PATH].join(delimiter),
    // Any free port.
    PORT: '0',
    EMULATOR_PORT: '0',
  };
  const launch = (script: string) => {
    if (closed) throw new Error('The terminal is closed.');
    const one = start(script, environment);
    started.push(one);
    return one;
  };
  const prelude = () => {
    const gateway = running.get(GATEWAY);
    return `source ${exported}\n${gateway ? `export GATEWAY_URL=${gateway.url}/graphql\n` : ''}`;
  };
  const withRealUrls = (text: string) =>
    [GATEWAY, EMULATOR].reduce((replaced, listener) => {
      const url = running.get(listener)?.url;
      if (url === undefined && text.includes(listener.documentedUrl)) {
        throw new Error(`Nothing that the page has started listens on ${listener.documentedUrl}.`);
      }
      return replaced.replaceAll(listener.documentedUrl, url ?? listener.documentedUrl);
    }, text);
  const withDocumentedUrls = (text: string) =>
    [...running].reduce(
      (replaced, [{ documentedUrl }, { url }]) => replaced.replaceAll(url, documentedUrl),
      text,
    );

  return {
    withRealUrls,
    async run(commands) {
      const script = `${prelude()}${withRealUrls(commands)}\n{ export -p; declare -f; } > ${exported}`;
      const { exitCode, stdout, stderr } = launch(script);
      const code = await exitCode;
      return { exitCode: code, stdout: withDocumentedUrls(stdout()), stderr: withDocumentedUrls(stderr()) };
    },
    async serve(command) {
      const listener = /\bnpm run (--silent )?emulator\b/.test(command) ? EMULATOR : GATEWAY;
      const script = `${prelude()}${withRealUrls(command)}`;
      const previous = running.get(listener);
      running.delete(listener);
      if (previous) await previous.server.end();
      const server = launch(script);
      const [, url = ''] = await announcementOf(server, listener);
      running.set(listener, { server, url });
      return withDocumentedUrls(server.stdout());
    },
    log: () => withDocumentedUrls(running.get(GATEWAY)?.server.stderr() ?? ''),
    async close() {
      closed = true;
      await Promise.all(started.map((one) => one.end()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Writes an `npm` that runs the scripts of package.json that run Node.js, without building them again. */
function writeNpm(path: string, build: string): void {
  const cases = Object.entries(packageScripts())
    .filter(([, command]) => /^(?:exec )?node (?:--\S+ )*dist\/\S+$/.test(command))
    .map(
      ([name, command]) =>
        `  ${name}) exec ${command.replace(/^exec /, '').replace(/dist\/(\S+)/, `'${build}/$1'`)} "$@" ;;`,
    );
  const lines = [
    '#!/usr/bin/env bash',
    'if [ "$1" = run ]; then shift; fi',
    'if [ "$1" = --silent ]; then shift; fi',
    'name=$1; shift',
    'if [ "$1" = -- ]; then shift; fi',
    'case "$name" in',
    ...cases,
    '  *) echo "npm: $name is no script that a page can run" >&2; exit 1 ;;',
    'esac',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

/** Writes an `npx` that runs the package's own command and no other. */
function writeNpx(path: string, build: string): void {
  const lines = [
    '#!/usr/bin/env bash',
    'if [ "$1" != support-profile ]; then echo "npx: $1 is no command of this package" >&2; exit 1; fi',
    'shift',
    `exec node '${build}/cli/support-profile.js' "$@"`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

interface Started {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  end(): Promise<unknown>;
}

function start(script: string, env: NodeJS.ProcessEnv): Started {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that what bash has started ends with it.
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exitCode = new Promise<number | null>((done) => child.once('close', done));
  return {
    child,
    exitCode,
    stdout: () => stdout,
    stderr: () => stderr,
    end: () => {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (child.pid !== undefined && !hasEnded) process.kill(-child.pid, 'SIGKILL');
      return exitCode;
    },
  };
}

function announcementOf(started: Started, { announcement }: Listener): Promise<RegExpExecArray> {
  return new Promise((found, fail) => {
    const look = () => {
      const match = announcement.exec(started.stdout());
      if (match) found(match);
    };
    started.child.stdout?.on('data', look);
    started.exitCode.then((code) => fail(new Error(`Ended with ${code}: ${started.stderr()}`)));
  });
}
