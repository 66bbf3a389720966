/** The load generator, wrk, and the callers whose tokens it sends. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BENCH, program, SCRATCH } from './process.mjs';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const guid = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const HEADER = encode({ typ: 'JWT', alg: 'RS256', x5t: 'bench'.repeat(5), kid: 'bench'.repeat(5) });
const ISSUED = Math.floor(Date.now() / 1000) - 60;

/**
 * The bearer token of one caller: shaped like one of Microsoft Entra ID with a user, about 1,200 characters, its
 * signature made up. Two callers share neither tenant nor user.
 */
export function jwt(index) {
  const payload = {
    aud: 'https://api.partnercenter.microsoft.com',
    iss: `https://sts.windows.net/${guid(index)}/`,
    iat: ISSUED,
    nbf: ISSUED,
    exp: ISSUED + 86_400,
    acr: '1',
    amr: ['pwd', 'mfa'],
    appid: guid(7),
    name: 'Benchmark Caller',
    oid: guid(index),
    scp: 'user_impersonation',
    sub: guid(index),
    tid: guid(index),
    unique_name: `caller${index}@bench.example`,
    upn: `caller${index}@bench.example`,
    ver: '1.0',
  };
  return `${HEADER}.${encode(payload)}.${String(index).padStart(342, 'A')}`;
}

/** A token of the same length that nobody can read. */
const opaque = (index) => `ey${String(index).padStart(jwt(0).length - 2, 'o')}`;

const FILES = ['tokens', 'body', 'expected'].map((name) => join(SCRATCH, `wrk-${name}.txt`));
let written = '';

/** The file of the callers' tokens, written anew only for other callers. */
function writeTokens({ callers, firstCaller = 0, opaqueTokens = false }) {
  const name = `${firstCaller} ${callers} ${opaqueTokens}`;
  if (name === written) return;
  const token = opaqueTokens ? opaque : jwt;
  writeFileSync(
    FILES[0],
    Array.from({ length: callers }, (_, index) => `${token(firstCaller + index)}\n`).join(''),
  );
  written = name;
}

/**
 * Puts load on a server for some seconds, and checks each response's status and whole body. The job: `url`, `method`,
 * `path`, `body`, `expectedBody`, `callers` (distinct tokens, in turn), `connections`, `seconds`.
 */
export async function putLoad(job) {
  const { url, method, path, body, expectedBody, connections } = job;
  writeTokens(job);
  writeFileSync(FILES[1], body);
  writeFileSync(FILES[2], expectedBody);
  // wrk counts in whole seconds.
  const seconds = Math.max(1, Math.round(job.seconds));
  const flags = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--timeout', '10s'];
  const script = ['-s', join(BENCH, 'lib/wrk.lua'), url, '--', method, path, ...FILES];
  const limit = { timeout: (seconds + 60) * 1000 };
  const { stdout } = await promisify(execFile)(program('wrk'), [...flags, ...script], limit);
  const line = /^RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$/m.exec(stdout);
  if (!line) throw new Error(`wrk wrote something else: ${stdout.slice(0, 300)}`);
  const [requests, microseconds, broken, wrong, p50, p99] = line.slice(1).map(Number);
  return {
    // At the end each connection has one under way.
    sent: requests + connections,
    requests,
    errors: broken + wrong,
    sample: /^WRONG (.*)$/m.exec(stdout)?.[1],
    perSecond: (requests - wrong) / (microseconds / 1e6),
    p50: p50 / 1000,
    p99: p99 / 1000,
  };
}
