import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';

const ROOT = resolve(__dirname, '../..');

/** The project, built as `npm start` builds it, in a directory of its own. */
export interface Build {
  /** Where the built scripts are. */
  readonly directory: string;
  /** Starts one of the built scripts with these variables and no other that would set anything up. */
  run(script: string, environment?: Readonly<Record<string, string>>, args?: readonly string[]): BuiltProcess;
  /** Runs a command in `sh`, as the leader of a process group; it finds Node.js as $NODE, and what is built in $BUILD. */
  shell(command: string, environment?: Readonly<Record<string, string>>, cwd?: string): BuiltProcess;
  /** Ends what still runs. */
  stop(): Promise<void>;
  /** Removes the directory. */
  remove(): void;
}

/** A process of a built script. */
export interface BuiltProcess {
  /** The output so far. */
  stdout(): string;
  stderr(): string;
  /** Waits for text on standard output, without a time limit of its own; rejects if the process ends without it. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same for standard error. */
  errorOutput(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** Signals the whole process group, as a terminal does; for what `shell` started. */
  signalGroup(signal: NodeJS.Signals): void;
  /** The exit code, once the process has ended; null where a signal ended it. */
  readonly exitCode: Promise<number | null>;
}

/**
 * Builds the project before the tests of a file, ends what each of them leaves running, and removes the build after the
 * last. To be called once, outside the tests.
 */
export function useBuild(): Pick<Build, 'run' | 'shell'> & { directory(): string } {
  let built: Build;
  beforeAll(() => {
    built = build();
  });
  afterEach(() => built.stop());
  afterAll(() => built.remove());
  return {
    run: (...command) => built.run(...command),
    shell: (...command) => built.shell(...command),
    directory: () => built.directory,
  };
}

/** Builds the project once. Types are left to the type check: what is built is the same without it. */
export function build(): Build {
  // Inside node_modules, so that the built scripts find their packages.
  const cache = resolve(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(`${cache}/built-`);
  const options = ['--noCheck', '--outDir', directory, '--tsBuildInfoFile', `${directory}/.tsbuildinfo`];
  execFileSync(process.execPath, [resolve(ROOT, 'node_modules/typescript/bin/tsc'), '-p', ROOT, ...options]);

  const running = new Set<BuiltProcess>();
  const start = (command: string, args: readonly string[], options: SpawnOptions) => {
    const started = observe(
      spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options }),
    );
    running.add(started);
    started.exitCode.then(() => running.delete(started));
    return started;
  };
  return {
    directory,
    run(script, environment = {}, args = []) {
      const env = { PATH: process.env.PATH, ...environment };
      return start(process.execPath, [resolve(directory, script), ...args], { env });
    },
    shell(command, environment = {}, cwd = ROOT) {
      const { PATH, HOME } = process.env;
      const env = { PATH, HOME, NODE: process.execPath, BUILD: directory, ...environment };
      return start('sh', ['-c', command], { cwd, env, detached: true });
    },
    async stop() {
      const left = [...running];
      for (const one of left) one.signalGroup('SIGKILL');
      await Promise.all(left.map(({ exitCode }) => exitCode));
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** Signals the processes of a group, or the child alone if it leads none. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid ?? 0), signal);
  } catch {
    child.kill(signal);
  }
}

function observe(child: ChildProcess): BuiltProcess {
  let stdout = '';
  let stderr = '';
  const exitCode = new Promise<number | null>((done) => child.once('close', done));
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    exitCode,
    signal: (signal) => void child.kill(signal),
    signalGroup: (signal) => signalGroup(child, signal),
    output: (pattern) => waitFor(pattern, child.stdout, () => stdout),
    errorOutput: (pattern) => waitFor(pattern, child.stderr, () => stderr),
  };

  function waitFor(
    pattern: RegExp,
    stream: Readable | null,
    collected: () => string,
  ): Promise<RegExpExecArray> {
    return new Promise((found, fail) => {
      const look = () => {
        const match = pattern.exec(collected());
        if (match) found(match);
      };
      look();
      // Registered after the listener that collects, so that it sees what was collected.
      stream?.on('data', look);
      exitCode.then((code) => fail(new Error(`Ended with ${code} and without ${pattern}: ${stderr}`)));
    });
  }
}
