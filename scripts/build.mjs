// Builds the project if its sources are newer than what is built. A production install has no compiler: then what is
// built is used as it is. With `--always` it builds in any case; with `--if-possible` it is no fault if it cannot, as after
// an installation for production.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

// The directory that npm runs scripts in.
const ROOT = process.cwd();
const BUILT = join(ROOT, 'dist/cli/main.js');
/** Written after each build. */
const STAMP = join(ROOT, 'dist/.built');

const missing = missingPackages();
if (missing.length > 0) fail(`Packages are missing (${missing.join(', ')}): run "npm ci".`);

const compiler = findCompiler();
if (compiler !== undefined) {
  if (process.argv.includes('--always') || isStale()) build(compiler);
} else if (process.argv.includes('--if-possible')) {
  process.exit(0);
} else if (process.argv.includes('--always') || !existsSync(BUILT)) {
  fail(
    'The gateway is not built, and TypeScript is not installed: run "npm ci --include=dev" and "npm run build".',
  );
}

/** The packages without which nothing starts. */
function missingPackages() {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.keys(dependencies).filter((name) => !existsSync(join(ROOT, 'node_modules', name)));
}

/** @returns {string | undefined} */
function findCompiler() {
  try {
    return createRequire(join(ROOT, 'package.json')).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

function isStale() {
  if (!existsSync(BUILT) || !existsSync(STAMP)) return true;
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = ['package-lock.json', 'tsconfig.json', 'src', ...files.map((file) => join('src', file))];
  const builtAtMs = statSync(STAMP).mtimeMs;
  return sources.some((path) => statSync(resolve(ROOT, path)).mtimeMs > builtAtMs);
}

/** @param {string} tsc */
function build(tsc) {
  // Before it begins: what is changed meanwhile is newer.
  const beganAt = new Date();
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  bundle();
  writeFileSync(STAMP, '');
  utimesSync(STAMP, beganAt, beganAt);
}

/** Bundles the gateway with the options for V8 that it is started with: they are part of what a code cache holds for. */
function bundle() {
  if (!existsSync(join(ROOT, 'node_modules/esbuild'))) return;
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const options = scripts.start.split(' ').filter((/** @type {string} */ word) => word.startsWith('--'));
  const { status } = spawnSync(process.execPath, [...options, join(ROOT, 'scripts/bundle.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
