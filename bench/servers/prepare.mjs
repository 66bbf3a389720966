/** What some servers need made before they can start. Everything made goes to the scratch folder. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BENCH, ROOT, SCRATCH } from '../lib/files.mjs';
import { READ_PATH, WRITE_BODY, WRITE_PATH } from '../upstream/profile.mjs';
import { typeDefs } from './schema.mjs';

const run = promisify(execFile);

/** Compiles the hand-written server, decorators and their metadata included. @returns {string} the compiled file */
export function compileHandwritten() {
  const { transpileModule, parseConfigFileTextToJson } = createRequire(import.meta.url)('typescript');
  const { config } = parseConfigFileTextToJson(
    'tsconfig.json',
    readFileSync(join(BENCH, 'tsconfig.json'), 'utf8'),
  );
  const source = readFileSync(join(BENCH, 'servers/handwritten.ts'), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: config.compilerOptions });
  const file = join(SCRATCH, 'handwritten.mjs');
  writeFileSync(file, outputText);
  return file;
}

/** @type {Map<string, Promise<string>>} */
const supergraphs = new Map();

/** Composes the supergraph for an upstream, once a run. @param {string} upstreamUrl @returns {Promise<string>} its file */
export function composeSupergraph(upstreamUrl) {
  const known = supergraphs.get(upstreamUrl);
  if (known) return known;
  const file = join(SCRATCH, `supergraph-${new URL(upstreamUrl).port}.graphql`);
  const compose = join(BENCH, 'node_modules/.bin/mesh-compose');
  const composed = run(
    process.execPath,
    [compose, '-c', join(BENCH, 'servers/hive.compose.mjs'), '-o', file],
    { env: { ...process.env, UPSTREAM_URL: upstreamUrl }, timeout: 60_000 },
  ).then(() => file);
  supergraphs.set(upstreamUrl, composed);
  return composed;
}

/**
 * Writes the configuration of Tailcall: the common schema with the REST calls as directives. It trusts only the
 * authorities it was built with, so at an upstream with TLS it is told not to verify.
 * @param {import('./index.mjs').Place} place
 * @returns {{ args: string[], env: Record<string, string> }}
 */
export function writeTailcall({ port, upstreamUrl }) {
  const body = JSON.stringify(
    JSON.stringify({
      ...WRITE_BODY,
      Email: '{{.args.input.email}}',
      Telephone: '{{.args.input.telephone}}',
      Website: '{{.args.input.website}}',
    }),
  );
  const read = `supportProfile: SupportProfile! @http(url: "${upstreamUrl}${READ_PATH}")`;
  const write = `@http(url: "${upstreamUrl}${WRITE_PATH}", method: PUT, body: ${body})`;
  const text = `schema
  @server(hostname: "127.0.0.1", port: ${port})
  @upstream(allowedHeaders: ["authorization"], verifySSL: ${!upstreamUrl.startsWith('https')}) {
  query: Query
  mutation: Mutation
}
${typeDefs
  .replace('supportProfile: SupportProfile!', read)
  .replace('(input: UpdateSupportProfileInput!): SupportProfile!', (field) => `${field} ${write}`)}`;
  const cache = join(SCRATCH, 'tailcall');
  const file = `${cache}.graphql`;
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, text);
  return {
    args: ['start', file],
    env: {
      TAILCALL_TRACKER: 'false',
      TAILCALL_LOG_LEVEL: 'error',
      // A fresh cache folder keeps its look for a newer release away.
      XDG_CACHE_HOME: cache,
    },
  };
}

/** Whether this build of the gateway knows the setting that chooses its transport. */
export function hasTransport() {
  return readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .some((file) => readFileSync(join(ROOT, 'dist', file), 'utf8').includes('PARTNER_CENTER_TRANSPORT'));
}
