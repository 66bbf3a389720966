// Simulates what formulas do not reach: contention for one mutex, throttling storms, a rolling deploy. The same figures
// each time: `node scripts/simulate-fleet.mjs`, or with another seed `node scripts/simulate-fleet.mjs 3`. docs/scaling.md has the tables.
import { fixed, quantile, table } from '../bench/lib/numbers.mjs';

const SEED = Number(process.argv[2] ?? 2);
const OPERATION_S = 30;
/** ATTEMPT_TIMEOUT_MS and 5 s. */
const LEASE_S = 15;
/** Assumed: how long Partner Center takes for a read or a write, on average. */
const CALL_S = 0.2;
/** How soon instances hear of each other's throttling. */
const NEWS_S = 0.1;

/** Numbers from 0 up to, but not including, 1: the same ones for the same seed (mulberry32). @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A time that is spread exponentially. @param {() => number} random @param {number} mean */
const exponential = (random, mean) => -Math.log(1 - random()) * mean;

/** How long a partial update takes inside the mutex: a read and a write. @param {() => number} random */
const updateTime = (random) => exponential(random, CALL_S) + exponential(random, CALL_S);

/**
 * Users of one partner, each of whom updates, thinks, and updates again, for an hour. Whose operation has no time left is
 * told so and writes nothing.
 * @param {number} users @param {number} thinkS
 */
function contention(users, thinkS) {
  const random = seeded(SEED);
  const comingAt = Array.from({ length: users }, () => exponential(random, thinkS));
  const waits = [];
  let freeAt = 0;
  let failed = 0;
  for (let now = 0; now < 3600; ) {
    const user = comingAt.indexOf(Math.min(...comingAt));
    now = comingAt[user];
    const begunAt = Math.max(now, freeAt);
    const endsAt = begunAt + updateTime(random);
    const deadline = now + OPERATION_S;
    waits.push(Math.min(begunAt, deadline) - now);
    if (endsAt > deadline) failed += 1;
    // One that never had its turn takes none.
    if (begunAt < deadline) freeAt = Math.min(endsAt, deadline);
    comingAt[user] = Math.min(endsAt, deadline) + exponential(random, thinkS);
  }
  const sum = waits.reduce((all, wait) => all + wait, 0);
  const figures = [waits.length, sum / waits.length, quantile(waits, 0.99), (100 * failed) / waits.length];
  return [`${users}`, `${thinkS}`, ...figures.map((figure, column) => fixed(figure, column && 2))];
}

/**
 * A tenant that asks for twice what it may, spread over instances, for ten minutes. Assumed, as Microsoft publishes no
 * figures: 60 calls in a minute, then 429 with 30 s to wait; a call made meanwhile has it begin anew.
 * @param {number} instances @param {boolean} shared
 */
function throttling(instances, shared) {
  const random = seeded(SEED);
  const knownUntil = new Array(instances).fill(0);
  /** @type {number[]} */
  let recent = [];
  const counts = { served: 0, refused: 0, held: 0 };
  let news = { at: 0, until: 0 };
  let throttledUntil = 0;
  for (let now = 0; now < 600; now += exponential(random, 0.5)) {
    const instance = Math.floor(random() * instances);
    const known =
      shared && now >= news.at ? Math.max(knownUntil[instance], news.until) : knownUntil[instance];
    recent = recent.filter((at) => at > now - 60);
    if (now < known) {
      counts.held += 1;
    } else if (now < throttledUntil || recent.length >= 60) {
      counts.refused += 1;
      throttledUntil = now + 30;
      knownUntil[instance] = throttledUntil;
      news = { at: now + NEWS_S, until: throttledUntil };
    } else {
      counts.served += 1;
      recent.push(now);
    }
  }
  return [`${instances}`, shared ? 'yes' : 'no', ...Object.values(counts).map((count) => fixed(count))];
}

/**
 * Ten instances are replaced one after another, one a minute, while 10,000 partners make partial updates, half of them
 * for the 100 busiest. One that is killed leaves its mutexes behind until their leases end.
 * @param {number} perSecond @param {boolean} killed
 */
function rollingDeploy(perSecond, killed) {
  const random = seeded(SEED);
  /** @type {Map<number, { endsAt: number, instance: number }>} */
  const busy = new Map();
  const waits = [];
  let replaced = 0;
  let left = 0;
  for (let now = 0; now < 660; now += exponential(random, 1 / perSecond)) {
    if (now >= (replaced + 1) * 60 && replaced < 10) {
      for (const held of killed ? busy.values() : []) {
        if (held.instance !== replaced || held.endsAt <= now) continue;
        held.endsAt = now + LEASE_S;
        left += 1;
      }
      replaced += 1;
    }
    const partner = Math.floor(random() * (random() < 0.5 ? 100 : 10_000));
    const begunAt = Math.max(now, busy.get(partner)?.endsAt ?? 0);
    waits.push(begunAt - now);
    busy.set(partner, { endsAt: begunAt + updateTime(random), instance: Math.floor(random() * 10) });
  }
  const long = waits.filter((wait) => wait > 5);
  const figures = [
    waits.length,
    left,
    long.length,
    Math.max(...waits),
    waits.filter((s) => s > OPERATION_S).length,
  ];
  return [
    `${perSecond}`,
    killed ? 'killed' : 'asked to end',
    ...figures.map((n, i) => fixed(n, i === 3 ? 1 : 0)),
  ];
}

/** @param {string[]} head @param {string[][]} rows */
const print = (head, rows) => process.stdout.write(`${table(head, rows)}\n\n`);

print(
  ['users of a partner', 's between updates of each', 'updates', 'wait, s', 'p99, s', 'without a turn, %'],
  [10, 50, 100, 200].map((users) => contention(users, 60)).concat([contention(100, 1)]),
);
print(
  ['instances', 'shared state', 'served', 'refused by Partner Center', 'held back'],
  [1, 2, 4, 16].flatMap((instances) => [false, true].map((shared) => throttling(instances, shared))),
);
print(
  [
    'partial updates/s',
    'instances are',
    'updates',
    'mutexes left',
    'waits over 5 s',
    'longest, s',
    'over 30 s',
  ],
  [1, 10, 50].flatMap((perSecond) => [false, true].map((killed) => rollingDeploy(perSecond, killed))),
);
