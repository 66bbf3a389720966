/** Processes that the benchmark starts, and what Linux tells of them in /proc. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const BENCH = fileURLToPath(new URL('..', import.meta.url));
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where a run keeps what it makes. Not under version control. */
export const SCRATCH = join(BENCH, '.run');

const STOP_LIMIT_MS = 3000;

const running = new Set();

/** Empties the scratch directory, so that nothing of an earlier run is used. */
export function freshScratch() {
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(SCRATCH, { recursive: true });
}

/** The path of an installed program. Throws if it is not installed. */
export function program(name, debianPackage = name) {
  const found = `${process.env.PATH}${delimiter}/usr/sbin`
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found) return found;
  throw new Error(`${name} is not installed (Debian: apt-get install ${debianPackage})`);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Asks every few ms until asking succeeds, and returns the response. Throws what `isFinal`, or if the limit has passed. */
export async function until(
  asks,
  { limitMs = 20_000, everyMs = 50, what = 'What was started', isFinal } = {},
) {
  const limit = performance.now() + limitMs;
  while (performance.now() < limit) {
    try {
      return await asks();
    } catch (error) {
      if (isFinal?.(error)) throw error;
    }
    await sleep(everyMs);
  }
  throw new Error(`${what} did not respond within ${limitMs / 1000} s`);
}

/** Starts a process. Its output goes nowhere, so that nobody pays for reading it; of its errors the last 2,000 characters are kept. */
export function start(command, args, env = {}) {
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    tail = (tail + text).slice(-2000);
  });
  running.add(child);
  child.once('error', (error) => {
    tail += error.message;
    running.delete(child);
  });
  child.once('exit', () => running.delete(child));
  return {
    pid: child.pid ?? -1,
    hasEnded: () => !running.has(child),
    errors: () => tail.trim(),
    stop: () => stop(child),
  };
}

/** Asks a process to end, and kills it after three seconds. */
async function stop(child) {
  if (!running.has(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await exit;
  clearTimeout(kill);
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** CPU seconds that a process has used so far, in all its threads. The kernel counts them in ns. */
export function cpuSeconds(pid) {
  const ofThread = (thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + ofThread(thread), 0) / 1e9;
}

function memoryMiB(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)[1]) / 1024;
}

export const residentMiB = (pid) => memoryMiB(pid, 'VmRSS');
export const peakMiB = (pid) => memoryMiB(pid, 'VmHWM');

/** Makes the present memory the peak, so that the next peak is that of the next work alone. */
export const resetPeak = (pid) => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** Open files and sockets. */
export const openHandles = (pid) => readdirSync(`/proc/${pid}/fd`).length;
