/** Starting a server, and asking it the first question of each kind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { jwt } from './load.mjs';
import { freePort, ROOT, residentMiB, start, until } from './process.mjs';
import { question, WORKS } from './works.mjs';

const START_LIMIT_MS = 30_000;
/** Time between the first response and the look at the idle memory. */
const SETTLE_MS = 500;
/** None of the callers that are measured. */
const PROBE_TOKEN = jwt(999_999);

/** A response came, but not the one expected. */
class WrongResponse extends Error {
  constructor(response) {
    super(`responded ${response.replace(/\s+/g, ' ').slice(0, 200)}`);
  }
}

/** The process is over, and no response came. */
class EndedBeforeResponse extends Error {
  constructor(errors) {
    super(`does not start: ${lastWords(errors)}`);
  }
}

/** Asks a question, checks the response, and returns its body to the letter. */
async function ask(url, { method, path, body, expected }) {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${PROBE_TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    ...(body && { body }),
    signal: AbortSignal.timeout(5000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new WrongResponse(`${response.status} ${text}`);
  if (!isDeepStrictEqual(JSON.parse(text), expected)) throw new WrongResponse(text);
  return text;
}

/**
 * Starts a server at an upstream for one work or for all, and waits for its first right response. What it returns is
 * what load is put on.
 */
export async function serve(server, upstream, work) {
  const port = await freePort();
  const { command, args, env } = await server.launch({ port, upstreamUrl: upstream.url, work });
  const trust = upstream.caFile && { NODE_EXTRA_CA_CERTS: upstream.caFile };
  const began = performance.now();
  const process = start(command, args, { ...env, ...trust });
  const url = `http://127.0.0.1:${port}`;
  try {
    const startMs = (await firstResponse(url, question(WORKS[0], server.dialect), process)) - began;
    await sleep(SETTLE_MS);
    const { pid, stop } = process;
    return { url, pid, stop, startMs, idleMiB: residentMiB(pid), responseTo: (asked) => ask(url, asked) };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

/** When the first right response came. */
function firstResponse(url, asked, process) {
  const now = async () => {
    if (process.hasEnded()) throw new EndedBeforeResponse(process.errors());
    await ask(url, asked);
    return performance.now();
  };
  const isFinal = (error) => error instanceof EndedBeforeResponse || error instanceof WrongResponse;
  return until(now, { limitMs: START_LIMIT_MS, everyMs: 5, isFinal });
}

function lastWords(errors) {
  const lines = errors.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  const line = lines.find((text) => /error/i.test(text)) ?? lines.at(-1) ?? 'it ends without a word';
  return line.replaceAll(ROOT, '').trim().slice(0, 200);
}
