/** Starting a server and asking it the first question of each kind. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { start } from './child.mjs';
import { BENCH, freePort, ROOT } from './files.mjs';
import { residentMiB } from './proc.mjs';
import { token } from './tokens.mjs';
import { question } from './works.mjs';

/** Time a server has for its first right answer, in milliseconds. */
const START_LIMIT_MS = 30_000;
/** Time between the first answer and the look at the idle memory, in milliseconds. */
const SETTLE_MS = 500;
/** The caller of the questions outside the measured time: none of the measured ones. */
const PROBE_TOKEN = token(999_999);

/**
 * @typedef {object} Started
 * @property {number} startMs from starting the process to its first right answer
 * @property {number} idleMiB resident memory soon after that answer
 * @property {ReturnType<typeof start>} process
 *
 * @typedef {import('./measure.mjs').Target & Started} Running a server that has answered
 */

/**
 * Asks a question and checks the answer.
 * @param {string} url @param {import('./works.mjs').Question} asked
 * @returns {Promise<string>} the answer's body to the letter
 */
async function ask(url, { method, path, body, expected }) {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${PROBE_TOKEN}`,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body }),
    signal: AbortSignal.timeout(5000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new WrongAnswer(`${response.status} ${text}`);
  if (!isDeepStrictEqual(JSON.parse(text), expected)) throw new WrongAnswer(text);
  return text;
}

/** An answer came, but not the one expected. */
class WrongAnswer extends Error {
  /** @param {string} answer */
  constructor(answer) {
    super(`answered ${answer.replace(/\s+/g, ' ').slice(0, 200)}`);
  }
}

/** The process ended before it gave an answer. */
class EndedEarly extends Error {}

/**
 * Starts a server against an upstream and waits for its first right answer. Its logs go nowhere, so that no other
 * process pays for reading them.
 * @param {import('../servers/index.mjs').LaunchedServer} server
 * @param {import('../upstream/upstream.mjs').Upstream} upstream
 * @param {{ collectable?: boolean }} [options] collectable: it can be asked to collect garbage (Node.js only)
 * @returns {Promise<Running>}
 */
export async function serve(server, upstream, { collectable = false } = {}) {
  const port = await freePort();
  const { command, args, env } = await server.launch({
    port,
    upstreamUrl: upstream.url,
    caFile: upstream.caFile,
  });
  const hook = pathToFileURL(join(BENCH, 'lib/gc-hook.mjs'));
  const settings = {
    ...env,
    ...(upstream.caFile && { NODE_EXTRA_CA_CERTS: upstream.caFile }),
    ...(collectable && { NODE_OPTIONS: `--import=${hook}` }),
  };
  const began = performance.now();
  const process = start(command, args, settings, { ipc: collectable, keepErrors: false });
  const url = `http://127.0.0.1:${port}`;
  try {
    const startMs = (await firstAnswer(server, url, process)) - began;
    await sleep(SETTLE_MS);
    return {
      url,
      pid: process.pid,
      answer: (asked) => ask(url, asked),
      startMs,
      idleMiB: residentMiB(process.pid),
      process,
    };
  } catch (error) {
    await process.stop();
    if (!(error instanceof EndedEarly)) throw error;
    throw new Error(`does not start: ${await lastWords(command, args, settings)}`);
  }
}

/**
 * @param {import('../servers/index.mjs').Server} server @param {string} url @param {ReturnType<typeof start>} process
 * @returns {Promise<number>} when it came
 */
async function firstAnswer(server, url, process) {
  const asked = /** @type {import('./works.mjs').Question} */ (question('read', server.dialect));
  const limit = performance.now() + START_LIMIT_MS;
  let reason = '';
  while (performance.now() < limit) {
    if (process.ended()) throw new EndedEarly();
    try {
      await ask(url, asked);
      return performance.now();
    } catch (error) {
      if (error instanceof WrongAnswer) throw error;
      reason = String(error);
    }
    await sleep(10);
  }
  throw new Error(`no answer within ${START_LIMIT_MS / 1000} s (${reason})`);
}

/**
 * Starts a process that ended at once a second time, to hear why.
 * @param {string} command @param {string[]} args @param {Record<string, string>} env
 */
async function lastWords(command, args, env) {
  const process = start(command, args, env);
  for (let waited = 0; waited < 5000 && !process.ended(); waited += 50) await sleep(50);
  await process.stop();
  const lines = process
    .errors()
    .split('\n')
    .filter((line) => line.trim() && !/^\s+at /.test(line));
  const line = lines.find((text) => /error/i.test(text)) ?? lines.at(-1) ?? 'it ends without a word';
  return line.replaceAll(ROOT, '').trim().slice(0, 200);
}
