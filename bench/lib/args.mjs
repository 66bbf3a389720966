import { parseArgs } from 'node:util';
import { SERVERS } from '../servers/index.mjs';
import { WORKS } from './works.mjs';

export const USAGE = `node run.mjs [flags]
  --rounds N       rounds over all servers (3)
  --seconds N      measured seconds of each work (3)
  --warm N         unmeasured seconds of load after each start (8)
  --servers LIST   ${SERVERS.map((server) => server.id).join(',')} (all)
  --work LIST      ${WORKS.map((work) => work.id).join(',')} (all)
  --growth WHICH   yes, no or only: how cost grows (yes)
  --quick          the short form: one round of 2 s, 3 s warm, this gateway and the hand-written server, no growth, no file
  --upstream KIND  auto, nginx or node (auto: nginx when installed)
  --load KIND      auto, wrk or autocannon (auto: wrk when installed)
  --out FILE       where the results are written, with growth.svg beside them
                   (RESULTS.md beside run.mjs; nowhere when --quick, --servers, --work or --growth makes it a part)`;

/**
 * @typedef {object} Options
 * @property {number} rounds @property {number} seconds @property {number} warm @property {boolean} quick
 * @property {import('../servers/index.mjs').Server[]} servers @property {import('./works.mjs').Work[]} works
 * @property {'yes' | 'no' | 'only'} growth
 * @property {'auto' | 'nginx' | 'node'} upstream @property {'auto' | 'wrk' | 'autocannon'} load
 * @property {string} [out]
 */

/** What the command line asks for; wrong flags throw, with a word about the right ones. @param {string[]} args @returns {Options} */
export function readOptions(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({
    args,
    options: {
      ...{ rounds: text, seconds: text, warm: text, servers: text, work: text, growth: text },
      ...{ upstream: text, load: text, out: text, quick: { type: 'boolean' } },
    },
  });
  const quick = values.quick ?? false;
  const isPart = quick || [values.servers, values.work, values.growth].some((value) => value !== undefined);
  const inForm = quick ? SERVERS.filter((server) => server.quick) : SERVERS;
  const seconds = count('seconds', values.seconds, quick ? 2 : 3, 60);
  return {
    quick,
    seconds,
    rounds: count('rounds', values.rounds, quick ? 1 : 3, 20),
    warm: count('warm', values.warm, quick ? 3 : 8, 30),
    servers: choose('servers', values.servers, SERVERS, inForm),
    works: choose('work', values.work, WORKS, WORKS).map((work) =>
      quick ? work : lengthened(work, seconds),
    ),
    growth: oneOf('growth', values.growth, ['yes', 'no', 'only'], quick ? 'no' : 'yes'),
    upstream: oneOf('upstream', values.upstream, ['auto', 'nginx', 'node'], 'auto'),
    load: oneOf('load', values.load, ['auto', 'wrk', 'autocannon'], 'auto'),
    out: values.out ?? (isPart ? undefined : 'RESULTS.md'),
  };
}

/**
 * At the slow upstream the first request of each connection waits for TLS: in a longer stretch those are less than the
 * hundredth that p99 leaves out.
 * @param {import('./works.mjs').Work} work @param {number} seconds
 */
function lengthened(work, seconds) {
  return work.upstream === 'slow' ? { ...work, seconds: 4 * seconds } : work;
}

/** @param {string} flag @param {string | undefined} value @param {number} standard @param {number} most */
function count(flag, value, standard, most) {
  const number = value === undefined ? standard : Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${flag} takes a whole number from 1 to ${most}, not ${value}`);
}

/**
 * @template {string} Word
 * @param {string} flag @param {string | undefined} value @param {Word[]} words @param {Word} standard @returns {Word}
 */
function oneOf(flag, value, words, standard) {
  const found = value === undefined ? standard : words.find((word) => word === value);
  if (found) return found;
  throw new Error(`--${flag} takes ${words.join(', ')}, not ${value}`);
}

/**
 * @template {{ id: string }} Item
 * @param {string} flag @param {string | undefined} value @param {Item[]} all @param {Item[]} standard @returns {Item[]}
 */
function choose(flag, value, all, standard) {
  if (value === undefined) return standard;
  return value.split(',').map((id) => {
    const found = all.find((item) => item.id === id);
    if (found) return found;
    throw new Error(`--${flag} knows ${all.map((item) => item.id).join(', ')}, not ${id}`);
  });
}
