// Makes one script of the built gateway and the packages that it loads, and the code cache that V8 starts it from:
// `node [options for V8] scripts/bundle.mjs [dist]`. The cache holds for this version of Node.js and these options.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { buildSync } from 'esbuild';

const DIST = resolve(process.argv[2] ?? 'dist');
const BUNDLE = join(DIST, 'bundle/gateway.js');

/** Loaded only where they are used, and so from where they are installed; type-graphql works without the last. */
const LOADED_LATER = [
  '@opentelemetry/*',
  'altair-static',
  'iovalkey',
  'pino-pretty',
  'prom-client',
  '@opentelemetry/*',
  'class-validator',
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
];

mkdirSync(dirname(BUNDLE), { recursive: true });
buildSync({
  stdin: {
    // The library for the sake of the code cache below.
    contents: `module.exports = { ...require('./cli/gateway.js'), ...require('./library.js') };`,
    resolveDir: DIST,
  },
  outfile: BUNDLE,
  bundle: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20',
  external: LOADED_LATER,
  legalComments: 'none',
  logLevel: 'error',
  banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
  footer: { js: '})' },
});
// What esbuild leaves beyond ASCII stands in regular expressions.
const source = readFileSync(BUNDLE, 'utf8').replace(/[^\0-\x7f]/g, escaped);
writeFileSync(BUNDLE, source);
writeFileSync(`${BUNDLE}.cache`, await compiled());

/** @param {string} character one code unit */
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What V8 has compiled once a gateway has started and responded. It is not listening: nothing here is in its way. */
async function compiled() {
  const script = new Script(source, { filename: BUNDLE });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(BUNDLE), loaded, BUNDLE, dirname(BUNDLE));
  const { createGateway, readConfig } = /** @type {typeof import('../dist/library.js')} */ (loaded.exports);
  const ignore = () => {};
  const gateway = await createGateway({
    config: readConfig({}),
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  await gateway.server.inject('/health/live');
  await gateway.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: 'Bearer opaque' },
    payload: { query: '{ supportProfile { email } }' },
  });
  await gateway.close();
  return script.createCachedData();
}
