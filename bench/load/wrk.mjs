import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SCRATCH } from '../lib/files.mjs';
import { tokens } from '../lib/tokens.mjs';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const FILES = {
  tokens: join(SCRATCH, 'wrk-tokens.txt'),
  body: join(SCRATCH, 'wrk-body.txt'),
  expected: join(SCRATCH, 'wrk-expected.txt'),
};

/** @param {string} wrk its full path @returns {import('./load.mjs').Load} */
export function wrkLoad(wrk) {
  let written = '';
  return {
    name: 'wrk',
    stop: async () => {},
    run: async (job) => {
      const { callers, firstCaller = 0 } = job;
      if (written !== `${firstCaller}+${callers}`) {
        writeFileSync(
          FILES.tokens,
          `${tokens(firstCaller + callers)
            .slice(firstCaller)
            .join('\n')}\n`,
        );
        written = `${firstCaller}+${callers}`;
      }
      writeFileSync(FILES.body, job.body);
      writeFileSync(FILES.expected, job.expectedBody);
      return runWrk(wrk, job);
    },
  };
}

/** @param {string} wrk @param {import('./load.mjs').Job} job @returns {Promise<import('./load.mjs').LoadResult>} */
async function runWrk(wrk, job) {
  // wrk counts in whole seconds.
  const seconds = Math.max(1, Math.round(job.seconds));
  const { stdout } = await promisify(execFile)(
    wrk,
    [
      ...[
        '-t',
        '1',
        '-c',
        String(job.connections),
        '-d',
        `${seconds}s`,
        '--timeout',
        '10s',
        '-s',
        SCRIPT,
        job.url,
      ],
      ...['--', job.method, job.path, FILES.tokens, FILES.body, FILES.expected],
    ],
    { timeout: (seconds + 60) * 1000 },
  );
  const line = /^RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$/m.exec(stdout);
  if (!line) throw new Error(`wrk answered something else: ${stdout.slice(0, 300)}`);
  const [requests, microseconds, broken, wrong, p50, p99] = line.slice(1).map(Number);
  const sample = /^WRONG (.*)$/m.exec(stdout)?.[1];
  return {
    // At the end every connection has one under way.
    sent: requests + job.connections,
    requests,
    errors: broken + wrong,
    samples: sample ? [sample] : [],
    perSecond: (requests - wrong) / (microseconds / 1e6),
    p50: p50 / 1000,
    p99: p99 / 1000,
  };
}
