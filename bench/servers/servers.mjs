/** The servers, as data: how each is started, and in which words it is asked. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { READ_DOCUMENT, READ_HASH } from '../lib/works.mjs';
import { BENCH, ROOT, SCRATCH } from '../lib/process.mjs';

/** A peer that is one file on Node.js. */
const nodePeer =
  (file) =>
  ({ port, upstreamUrl }) => ({
    command: process.execPath,
    args: [join(BENCH, 'servers', file)],
    env: { PORT: String(port), UPSTREAM_URL: upstreamUrl },
  });

/** The flags with which `npm start` starts Node.js. */
function startFlags() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** This gateway, built, with its default settings; for (g) it knows one document. */
export const gateway =
  (settings = {}, dist = join(ROOT, 'dist')) =>
  ({ port, upstreamUrl, work }) => {
    const operations = join(SCRATCH, 'operations.json');
    if (work === 'g') writeFileSync(operations, JSON.stringify({ [READ_HASH]: READ_DOCUMENT }));
    return {
      command: process.execPath,
      args: [...startFlags(), join(dist, 'cli/main.js')],
      env: {
        PARTNER_CENTER_CLOUD: 'global',
        PARTNER_CENTER_BASE_URL: upstreamUrl,
        PORT: String(port),
        GATEWAY_HOST: '127.0.0.1',
        // One generator is the caller of a thousand users, whom the limit would hold back; counting still costs what it costs.
        RATE_LIMIT_PER_MINUTE: '1000000',
        ...(work === 'g' && { PERSISTED_OPERATIONS: operations }),
        ...settings,
      },
    };
  };

/** Composes the supergraph of Hive Gateway for an upstream. */
async function hive({ port, upstreamUrl }) {
  const file = join(SCRATCH, `supergraph-${new URL(upstreamUrl).port}.graphql`);
  const compose = [
    join(BENCH, 'node_modules/.bin/mesh-compose'),
    '-c',
    join(BENCH, 'servers/hive.compose.mjs'),
  ];
  const env = { ...process.env, UPSTREAM_URL: upstreamUrl };
  await promisify(execFile)(process.execPath, [...compose, '-o', file], { env, timeout: 60_000 });
  const flags = ['supergraph', file, '--jit', '-h', '127.0.0.1', '-p', String(port)];
  return { command: process.execPath, args: [join(BENCH, 'node_modules/.bin/hive-gateway'), ...flags] };
}

const MERCURIUS_HOW = "Mercurius on Fastify, its just-in-time compiler on, undici's pool; no logs";
const DUTIES_HOW =
  "the same with what is asked of this gateway and a library has: rate limit, log, headers, checks and cockatiel's policies";
const HIVE_HOW = 'Hive Gateway with --jit, one process; its supergraph is composed from JSON samples';
const HANDWRITTEN_HOW = 'Apollo Server and cross-fetch as their documentation shows them; (g) is not asked';
const PLAIN_HOW = "Node's http server passes REST through undici's pool: no GraphQL at all";

/** What is asked in the words of GraphQL; a peer that is one file on Node.js, unless it says otherwise. */
const server = (id, label, how, more) => ({
  id,
  label,
  how,
  dialect: 'graphql',
  launch: nodePeer(`${id}.mjs`),
  ...more,
});
const MERCURIUS = { dialect: 'mercurius' };

/** `quick`: part of the short form. `only`: the works it takes part in. No `launch`: the load goes to the upstream itself. */
export const SERVERS = [
  server('gateway', 'This gateway', 'as `npm start` starts it, default settings, logs on, all policies on', {
    quick: true,
    launch: gateway(),
  }),
  server(
    'gateway-cross-fetch',
    'This gateway, cross-fetch',
    'the same with PARTNER_CENTER_TRANSPORT=cross-fetch',
    {
      launch: gateway({ PARTNER_CENTER_TRANSPORT: 'cross-fetch' }),
    },
  ),
  server('mercurius', 'Mercurius, JIT, undici', MERCURIUS_HOW, MERCURIUS),
  server('duties', 'Mercurius with the duties', DUTIES_HOW, MERCURIUS),
  server('yoga', 'Yoga, undici', "GraphQL Yoga on Node's http server, undici's pool"),
  server('hive', 'Hive Gateway, JIT', HIVE_HOW, { dialect: 'hive', launch: hive }),
  server('handwritten', 'Hand-written', HANDWRITTEN_HOW, { quick: true, except: ['g'] }),
  server('plain', 'Plain Node.js, undici (limit)', PLAIN_HOW, { dialect: 'rest' }),
  server('upstream', 'The upstream itself', 'no server at all: what callers wait for in any case', {
    dialect: 'rest',
    launch: undefined,
    only: ['d'],
  }),
];
