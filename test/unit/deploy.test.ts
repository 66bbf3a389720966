import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS } from '../../src/config/settings';

const ROOT = resolve(__dirname, '../..');
const VARIABLES: readonly string[] = Object.values(SETTINGS).flatMap(({ variables }) => variables);

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const FILES = readdirSync(join(ROOT, 'deploy'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /Dockerfile$|\.yaml$/.test(file))
  .map((file) => `deploy/${file}`);

describe('the files in deploy/', () => {
  it.each(FILES)('%s sets nothing but settings', (file) => {
    const named = [...read(file).matchAll(/(?:^ENV |name: |^ {4})([A-Z][A-Z_]+[A-Z])(?:=|: |, value)/gm)];
    const unknown = named.map(([, name = '']) => name).filter((name) => !VARIABLES.includes(name));
    expect(unknown.filter((name) => name !== 'VALKEY_PASSWORD')).toEqual([]);
  });

  it('start the gateway with the flags of npm start', () => {
    const [, command = ''] = /^CMD \[(.+)\]$/m.exec(read('deploy/Dockerfile')) ?? [];
    const { start } = JSON.parse(read('package.json')).scripts;
    expect(`exec ${command.replaceAll(/"|,/g, '')}`).toBe(start);
  });

  it('copy into the image what the build reads', () => {
    const ignored = read('deploy/Dockerfile.dockerignore');
    for (const [, sources = ''] of read('deploy/Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)) {
      for (const source of sources.split(' ')) expect(ignored).toContain(`!${source.replace('./', '')}\n`);
    }
  });

  it('give no container root, a writable file system or a capability it need not have', () => {
    const kubernetes = FILES.filter((file) => file.includes('kubernetes')).map(read);
    for (const manifest of kubernetes) {
      for (const setting of [
        'runAsNonRoot: true',
        'readOnlyRootFilesystem: true',
        'allowPrivilegeEscalation: false',
        'capabilities: { drop: [ALL] }',
      ]) {
        expect(manifest).toContain(setting);
      }
    }
    expect(read('deploy/Dockerfile')).toMatch(/^USER 1000:1000$/m);
  });

  it('ask for health where the gateway says it', () => {
    const paths = FILES.flatMap((file) => [...read(file).matchAll(/\/health\/\w+/g)].map(([path]) => path));
    expect(new Set(paths)).toEqual(new Set(['/health/live', '/health/ready']));
  });
});
