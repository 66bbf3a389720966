import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies, overrides }: Package = JSON.parse(
  readFileSync(resolve(ROOT, 'package.json'), 'utf8'),
);

/** Needed at run time though nothing here imports them. */
const PEERS = [
  // type-graphql loads it.
  'graphql-scalars',
  // Not the newest that Fastify and Apollo Server allow: those need Node.js 22. Whoever installs the package gets these,
  // as overrides count in a checkout only.
  '@graphql-tools/merge',
  '@graphql-tools/schema',
  'light-my-request',
];

/** The packages that the source imports, by name. */
function importedPackages(): readonly string[] {
  const files = readdirSync(resolve(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const imports = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(resolve(ROOT, 'src', file), 'utf8').matchAll(
        /(?:from |import |resolve\()'([^'.][^']*)'/g,
      ),
    ])
    .map((match) => match[1] ?? '')
    .filter((name) => !isBuiltin(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(imports)];
}

describe('the dependencies', () => {
  it('are pinned to one version each', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...overrides });

    expect(
      versions.filter(([, version]) => !/^(npm:@?[\w/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });

  it('at run time are what the source imports, no fewer and no more', () => {
    expect(Object.keys(dependencies).sort()).toEqual([...importedPackages(), ...PEERS].sort());
  });

  it('come from a registry with their checksum, each and every one in the lock', () => {
    const { packages } = JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8'));
    const installed: readonly [string, { readonly integrity?: string }][] = Object.entries(packages);

    expect(
      installed.filter(([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-')),
    ).toEqual([]);
  });
});
