// Checks the package that people install: packs it, looks at what is in it, installs it into an empty directory, and
// runs it on every line of Node.js that is supported. `npm run check:package`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAX_BYTES = 1024 * 1024;
const NODE_VERSIONS = ['20', '24', '26'];
const ATTW = '@arethetypeswrong/cli@0.18.5';
const PUBLINT = 'publint@0.3.25';

const PROFILE = 'Email      email@sample.com\nTelephone  4255555555\nWebsite    www.microsoft.com\n';

/** What the package exports, as programs get at it. */
const USES = {
  'use.cjs': `
    const { createGateway, readConfig } = require('support-profile-gateway');
    const { createPartnerProfilesClient, createSupportProfileClient } = require('support-profile-gateway/client');
    const schema = require('node:fs').readFileSync(require.resolve('support-profile-gateway/schema.graphql'), 'utf8');
    const exported = [createGateway, readConfig, createPartnerProfilesClient, createSupportProfileClient];
    if (!exported.every((one) => typeof one === 'function')) process.exit(1);
    if (!schema.includes('type SupportProfile')) process.exit(1);
  `,
  'use.mjs': `
    import { createGateway, readConfig } from 'support-profile-gateway';
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const gateway = await createGateway({ config: { ...readConfig({}), port: 0 }, logger });
    const { status } = await fetch(await gateway.listen() + '/health/ready');
    await gateway.close();
    if (status !== 200) process.exit(1);
  `,
};

const directory = mkdtempSync(join(tmpdir(), 'package-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

const tarball = pack();
checkContent(tarball);
npx(ATTW, 'attw', [tarball, '--exclude-entrypoints', 'schema.graphql']);
npx(PUBLINT, 'publint', ['--strict', tarball]);
install(tarball);
for (const version of NODE_VERSIONS) runOn(version);

function pack() {
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', directory], {
    encoding: 'utf8',
  });
  return join(directory, name.trim().split('\n').at(-1) ?? '');
}

/** @param {string} tarball */
function checkContent(tarball) {
  const { size } = statSync(tarball);
  check(size <= MAX_BYTES, `The package is ${size} bytes, the maximum is ${MAX_BYTES}.`);
  const files = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const odd = files.filter(
    (file) => !/^package\/(dist\/.+\.(js|d\.ts)|client\/package\.json|[^/]+)$/.test(file),
  );
  check(odd.length === 0, `Nobody needs ${odd.join(', ')}.`);
  process.stdout.write(`${files.length} files, ${size} bytes\n`);
}

/** Without a compiler: one that is called fails. @param {string} tarball */
function install(tarball) {
  writeFileSync(join(directory, 'package.json'), '{}');
  for (const [name, source] of Object.entries(USES)) writeFileSync(join(directory, name), source);
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', tarball], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, CC: 'false', CXX: 'false' },
  });
  check(status === 0, `npm install failed: ${stderr}`);
  check(!/EBADENGINE|deprecated/.test(stderr), `npm install warns: ${stderr}`);
}

/** @param {string} version */
function runOn(version) {
  const node = (/** @type {readonly string[]} */ ...args) =>
    spawnSync('npx', ['-y', '-p', `node@${version}`, 'node', ...args], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, XDG_DATA_HOME: directory },
    });
  const get = node('node_modules/.bin/support-profile', 'get');
  check(get.status === 0 && get.stdout === PROFILE, `get on Node.js ${version}: ${get.stdout}${get.stderr}`);
  check(get.stderr === '', `get on Node.js ${version} warns: ${get.stderr}`);
  for (const name of Object.keys(USES)) {
    const use = node(name);
    check(use.status === 0, `${name} on Node.js ${version}: ${use.stdout}${use.stderr}`);
  }
  process.stdout.write(`Node.js ${version}: fine\n`);
}

/** @param {string} name @param {string} command @param {readonly string[]} args */
function npx(name, command, args) {
  const { status, stdout, stderr } = spawnSync('npx', ['-y', '-p', name, command, ...args], {
    encoding: 'utf8',
  });
  check(status === 0, `${command}:\n${stdout}${stderr}`);
}

/** @param {boolean} condition @param {string} message */
function check(condition, message) {
  if (condition) return;
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
