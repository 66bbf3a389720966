/**
 * The load generator in a process of its own. It takes one job at a time from its parent and answers with its result.
 * Every answer's status and body is checked. Latency is kept per answer, so its quantiles are exact.
 */

import autocannon from 'autocannon';
import { quantile } from '../lib/stats.mjs';
import { tokens } from '../lib/tokens.mjs';

/** @typedef {import('./load.mjs').Job} Job */

/** The callers' tokens, made when first needed and kept for later jobs. @type {string[]} */
let known = [];

/** @param {Job} job @returns {() => string} the Authorization header of the next caller, in turn over all connections */
function callers({ callers: count, firstCaller = 0 }) {
  if (known.length < firstCaller + count) known = tokens(firstCaller + count);
  let next = 0;
  return () => `Bearer ${known[firstCaller + (next++ % count)]}`;
}

/** @param {Job} job @param {(body: string) => boolean} isRight @returns {autocannon.Options} */
function settings(job, isRight) {
  const nextCaller = callers(job);
  const headers = { accept: 'application/json', ...(job.body && { 'content-type': 'application/json' }) };
  return {
    url: job.url,
    connections: job.connections,
    duration: job.seconds,
    timeout: 10,
    sampleInt: 50,
    requests: [
      {
        method: /** @type {'GET' | 'POST' | 'PUT'} */ (job.method),
        path: job.path,
        body: job.body,
        setupRequest: (request) => ({ ...request, headers: { ...headers, authorization: nextCaller() } }),
      },
    ],
    verifyBody: (body) => isRight(String(body)),
  };
}

/** @param {Job} job @returns {Promise<import('./load.mjs').LoadResult>} */
function run(job) {
  /** @type {number[]} */
  const latencies = [];
  /** @type {Set<string>} */
  const samples = new Set();
  let wrongStatus = 0;
  const remember = (/** @type {string} */ text) => samples.size < 3 && samples.add(text.slice(0, 300));
  const isRight = (/** @type {string} */ body) => {
    const right = body === job.expectedBody;
    if (!right) remember(body);
    return right;
  };
  const began = performance.now();
  let last = began;
  return new Promise((resolve, reject) => {
    const instance = autocannon(settings(job, isRight), (error, result) => {
      if (error) return reject(error);
      const sorted = Float64Array.from(latencies).sort();
      // A wrong status comes with a wrong body, so the mismatches hold both.
      const wrong = Math.max(result.mismatches, wrongStatus);
      const requests = latencies.length + wrongStatus;
      resolve({
        sent: result.requests.sent,
        requests,
        errors: result.errors + wrong,
        samples: [...samples],
        perSecond: (requests - wrong) / ((last - began) / 1000),
        p50: quantile(sorted, 0.5),
        p99: quantile(sorted, 0.99),
      });
    });
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      last = performance.now();
      if (status === 200) latencies.push(milliseconds);
      else wrongStatus += 1;
    });
    instance.on('reqError', (error) => remember(error.message));
  });
}

process.on('message', async (/** @type {Job} */ job) => {
  try {
    process.send?.({ result: await run(job) });
  } catch (error) {
    process.send?.({ failure: String(error) });
  }
});
process.once('disconnect', () => process.exit(0));
