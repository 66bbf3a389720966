import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Every process this run has started and not yet seen end. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a process; its standard error is kept (the last 2,000 characters), its standard output dropped.
 * @param {string} command @param {string[]} args @param {Record<string, string>} env added to this process's own
 * @param {{ ipc?: boolean, keepErrors?: boolean }} [options]
 */
export function start(command, args, env, { ipc = false, keepErrors = true } = {}) {
  const errors = keepErrors ? 'pipe' : 'ignore';
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    // Keeps NaN in messages, which JSON would not.
    serialization: 'advanced',
    stdio: ipc ? ['ignore', 'ignore', errors, 'ipc'] : ['ignore', 'ignore', errors],
  });
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    tail = (tail + text).slice(-2000);
  });
  running.add(child);
  child.once('error', (error) => {
    tail += error.message;
    running.delete(child);
  });
  child.once('exit', () => running.delete(child));
  return {
    child,
    pid: child.pid ?? -1,
    /** Whether it has ended. */
    ended: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
    /** What it last wrote to standard error. */
    errors: () => tail.trim(),
    stop: () => stop(child),
  };
}

/** Asks a process to end, and ends it after three seconds. @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (!running.has(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(hard);
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
