import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROUTERS = resolve(__dirname, '../../../routers');

/** A process of a script in routers/ that serves GraphQL. */
export interface ServingProcess {
  readonly url: string;
  /** Ends it, and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a script of routers/ and waits until it says its URL. Rejects with what it wrote if it ends before. */
export async function serve(script: string, args: readonly string[] = []): Promise<ServingProcess> {
  const child = start(script, args);
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const url = await new Promise<string>((found, reject) => {
    let output = '';
    const read = (chunk: string) => {
      output += chunk;
      const url = /^ready at (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) found(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => reject(new Error(`${script} ended: ${output}`)));
  });
  return {
    url,
    stop() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Runs a script of routers/ to its end. Rejects with what it wrote to standard error if it fails. */
export async function run(script: string, args: readonly string[]): Promise<void> {
  const child = start(script, args);
  let errors = '';
  child.stderr?.on('data', (chunk: string) => {
    errors += chunk;
  });
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`${script} failed: ${errors}`);
}

function start(script: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [resolve(ROUTERS, script), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.setEncoding('utf8');
  child.stderr?.setEncoding('utf8');
  return child;
}
