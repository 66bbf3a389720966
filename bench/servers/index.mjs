/**
 * The servers, as data. To add one, add an entry: how it is started, and in which words its documents are written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BENCH, ROOT } from '../lib/files.mjs';
import { compileHandwritten, composeSupergraph, hasTransport, writeTailcall } from './prepare.mjs';

/**
 * @typedef {object} Place where a server shall listen and whom it shall call
 * @property {number} port
 * @property {string} upstreamUrl
 * @property {string} [caFile] the authority that signed the upstream's certificate
 *
 * @typedef {{ command: string, args: string[], env?: Record<string, string> }} Launch
 *
 * @typedef {object} Server
 * @property {string} id name for --servers
 * @property {string} label name in tables
 * @property {'graphql' | 'hive' | 'rest'} dialect the words of its documents, see lib/works.mjs
 * @property {string} how what it is made of, for the report
 * @property {boolean} [quick] part of the short form
 * @property {string[]} [works] the works it takes part in (default: all)
 * @property {() => string | undefined} missing why it cannot run here; undefined when it can
 * @property {(place: Place) => Launch | Promise<Launch>} [launch] none where the load goes to the upstream itself
 *
 * @typedef {Server & Required<Pick<Server, 'launch'>>} LaunchedServer
 */

const resolve = createRequire(import.meta.url).resolve;

/** Says that an npm package is not installed. @param {string} name */
function withoutPackage(name) {
  return existsSync(join(BENCH, 'node_modules', name)) ? undefined : `${name} is not installed`;
}

/** A peer that is one file on Node.js. @param {string} file @param {Record<string, string>} [env] */
function nodePeer(file, env = {}) {
  return (/** @type {Place} */ { port, upstreamUrl }) => ({
    command: process.execPath,
    args: [file],
    env: { PORT: String(port), UPSTREAM_URL: upstreamUrl, ...env },
  });
}

/** Whether it is a process of its own. @param {Server} server @returns {server is LaunchedServer} */
export function isLaunched(server) {
  return server.launch !== undefined;
}

/** Whether a server is asked to do a work. @param {Server} server @param {import('../lib/works.mjs').Work} work */
export function takesPart(server, work) {
  return server.works?.includes(work.id) ?? true;
}

/** The flags of Node.js that `npm start` sets. @returns {string[]} */
function startFlags() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((/** @type {string} */ word) => word.startsWith('--'));
}

/** This gateway, built. @param {Record<string, string>} [env] */
function gateway(env = {}) {
  return (/** @type {Place} */ { port, upstreamUrl }) => ({
    command: process.execPath,
    args: [...startFlags(), join(ROOT, 'dist/cli/main.js')],
    env: {
      PARTNER_CENTER_CLOUD: 'global',
      PARTNER_CENTER_BASE_URL: upstreamUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
      RATE_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
  });
}

const unbuilt = () =>
  existsSync(join(ROOT, 'dist/cli/main.js')) ? undefined : 'the gateway is not built: npm run build';

/** @type {Server[]} */
export const SERVERS = [
  {
    id: 'gateway',
    label: 'This gateway',
    dialect: 'graphql',
    how: 'as `npm start` starts it, with its default settings, no rate limit of its own, logs at info',
    quick: true,
    missing: unbuilt,
    launch: gateway(),
  },
  {
    id: 'gateway-cross-fetch',
    label: 'This gateway, cross-fetch',
    dialect: 'graphql',
    how: 'the same with PARTNER_CENTER_TRANSPORT=cross-fetch',
    missing: () =>
      unbuilt() ?? (hasTransport() ? undefined : 'this build has no PARTNER_CENTER_TRANSPORT setting'),
    launch: gateway({ PARTNER_CENTER_TRANSPORT: 'cross-fetch' }),
  },
  {
    id: 'handwritten',
    label: 'Hand-written',
    dialect: 'graphql',
    how: 'Apollo Server, TypeGraphQL and cross-fetch as their documentation shows them',
    quick: true,
    missing: () => withoutPackage('type-graphql'),
    launch: (place) => nodePeer(compileHandwritten())(place),
  },
  {
    id: 'datasource-rest',
    label: 'Apollo datasource-rest',
    dialect: 'graphql',
    how: 'Apollo Server with @apollo/datasource-rest, one data source a request',
    missing: () => withoutPackage('@apollo/datasource-rest'),
    launch: nodePeer(join(BENCH, 'servers/datasource-rest.mjs')),
  },
  {
    id: 'yoga',
    label: 'GraphQL Yoga',
    dialect: 'graphql',
    how: "GraphQL Yoga on Node's http server, Node's own fetch",
    missing: () => withoutPackage('graphql-yoga'),
    launch: nodePeer(join(BENCH, 'servers/yoga.mjs')),
  },
  {
    id: 'mercurius',
    label: 'Mercurius',
    dialect: 'graphql',
    how: "Mercurius on Fastify, Node's own fetch",
    missing: () => withoutPackage('mercurius'),
    launch: nodePeer(join(BENCH, 'servers/mercurius.mjs')),
  },
  {
    id: 'mercurius-jit',
    label: 'Mercurius, JIT',
    dialect: 'graphql',
    how: 'the same with its just-in-time compiler on',
    missing: () => withoutPackage('mercurius'),
    launch: nodePeer(join(BENCH, 'servers/mercurius.mjs'), { JIT: '1' }),
  },
  {
    id: 'hive',
    label: 'Hive Gateway',
    dialect: 'hive',
    how: 'Hive Gateway; supergraph composed from JSON samples, so its input type has another name and PascalCase fields',
    missing: () =>
      withoutPackage('@graphql-hive/gateway') ??
      withoutPackage('@graphql-mesh/compose-cli') ??
      withoutPackage('@omnigraph/json-schema'),
    launch: async ({ port, upstreamUrl }) => ({
      command: process.execPath,
      args: [
        join(BENCH, 'node_modules/.bin/hive-gateway'),
        ...['supergraph', await composeSupergraph(upstreamUrl), '-h', '127.0.0.1', '-p', String(port)],
      ],
    }),
  },
  {
    id: 'tailcall',
    label: 'Tailcall',
    dialect: 'graphql',
    how: 'Tailcall 1.0.0, a native program, configured by one GraphQL file; in (d) it does not verify the certificate',
    missing: () => withoutPackage('@tailcallhq/core-linux-x64-gnu'),
    launch: (place) => ({
      command: resolve('@tailcallhq/core-linux-x64-gnu/bin/tailcall'),
      ...writeTailcall(place),
    }),
  },
  {
    id: 'passthrough',
    label: 'Node.js http (limit)',
    dialect: 'rest',
    how: "Node's http server passing the REST answer through: no GraphQL at all",
    missing: () => undefined,
    launch: nodePeer(join(BENCH, 'servers/passthrough.mjs')),
  },
  {
    id: 'upstream',
    label: 'The upstream itself',
    dialect: 'rest',
    how: 'no server at all: what the callers wait for in any case, in (d)',
    works: ['d'],
    missing: () => undefined,
  },
];
