import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { start } from '../lib/child.mjs';
import { BENCH, freePort, SCRATCH, which } from '../lib/files.mjs';
import { callsInStatus, nginxArguments } from './nginx.mjs';

/**
 * @typedef {object} Upstream
 * @property {string} name what it is, for the report
 * @property {string} url
 * @property {number} pid
 * @property {string} [caFile] the authority to trust, when it speaks TLS
 * @property {() => Promise<number>} calls requests it has answered so far
 * @property {() => Promise<void>} stop
 */

/** Milliseconds the slow upstream takes for an answer. */
const SLOW_MS = 50;

/** Waits until a counter answers, at most five seconds. @param {() => Promise<number>} calls */
async function ready(calls) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (
      await calls().then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error('the upstream did not start within 5 s');
}

/** Makes an authority and its certificate for 127.0.0.1, both good for two days. */
async function certificates() {
  const [caKey, ca, key, request, certificate, extensions] = [
    ...['ca.key.pem', 'ca.pem', 'server.key.pem', 'server.csr', 'server.pem', 'server.ext'],
  ].map((name) => join(SCRATCH, name));
  const openssl = (/** @type {string[]} */ ...args) => promisify(execFile)('openssl', args);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const days = ['-days', '2'];
  writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n');
  await openssl('req', '-x509', ...curve, ...days, '-subj', '/CN=benchmark', '-keyout', caKey, '-out', ca);
  await openssl('req', '-new', ...curve, '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', request);
  const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-extfile', extensions];
  await openssl('x509', '-req', '-in', request, ...signing, ...days, '-out', certificate);
  return { ca, key, certificate };
}

/** The plain upstream: nginx when installed and not declined, otherwise Node.js. @param {'auto' | 'nginx' | 'node'} kind */
export async function plainUpstream(kind) {
  const nginx = kind === 'node' ? undefined : which('nginx');
  if (kind === 'nginx' && !nginx) throw new Error('nginx is not installed');
  return nginx ? startNginx(nginx) : startNode();
}

/** @param {string} nginx @returns {Promise<Upstream>} */
async function startNginx(nginx) {
  const [port, counterPort] = [await freePort(), await freePort()];
  const process = start(nginx, nginxArguments(join(SCRATCH, 'nginx'), port, counterPort), {});
  let asked = 0;
  const calls = async () => {
    const page = await fetch(`http://127.0.0.1:${counterPort}/`);
    asked += 1;
    return callsInStatus(await page.text(), asked);
  };
  await ready(calls);
  return { name: 'nginx', url: `http://127.0.0.1:${port}`, pid: process.pid, calls, stop: process.stop };
}

/**
 * @param {Record<string, string>} [env] @param {string} [scheme]
 * @returns {Promise<Upstream>}
 */
async function startNode(env = {}, scheme = 'http') {
  const [port, counterPort] = [await freePort(), await freePort()];
  const settings = { UPSTREAM_PORT: String(port), COUNTER_PORT: String(counterPort), ...env };
  const server = start(process.execPath, [join(BENCH, 'upstream/node.mjs')], settings);
  const calls = async () => Number(await (await fetch(`http://127.0.0.1:${counterPort}/`)).text());
  await ready(calls);
  const url = `${scheme}://127.0.0.1:${port}`;
  return { name: 'Node.js http', url, pid: server.pid, calls, stop: server.stop };
}

/** The slow upstream: Node.js with TLS, 50 ms before each answer. @returns {Promise<Upstream>} */
export async function slowUpstream() {
  const { ca, key, certificate } = await certificates();
  const env = { TLS_KEY: key, TLS_CERT: certificate, DELAY_MS: String(SLOW_MS) };
  return { ...(await startNode(env, 'https')), caFile: ca };
}
