/** The rooms, from the entrance to the upstream: each may import those below it, never those above. */
const ROOMS = ['main', 'app', 'http', 'graphql', 'support-profile', 'partner-center', 'shared'];

const room = (name) => (name === 'main' || name === 'app' ? `^src/${name}\\.ts$` : `^src/${name}/`);

const upward = ROOMS.map((name, index) => ({
  name: `${name}-imports-downwards-only`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: ROOMS.slice(0, index).map(room) },
})).filter(({ to }) => to.path.length > 0);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'features-are-plugged-in-by-app-only',
      comment: 'A second Partner Center resource must be one new folder and one line in app.',
      severity: 'error',
      from: { path: '^src/(http|graphql|partner-center|shared|config|emulator)/' },
      to: { path: '^src/support-profile/' },
    },
    {
      name: 'http-does-not-reach-past-graphql',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: '^src/partner-center/' },
    },
    {
      name: 'config-is-read-by-the-entrance-only',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|app)\\.ts$', '^src/config/'] },
      to: { path: '^src/config/' },
    },
    {
      name: 'config-imports-shared-only',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/', pathNot: ['^src/config/', '^src/shared/'] },
    },
    {
      name: 'emulator-imports-shared-only',
      comment: 'Client and emulator must not be able to share a mistake.',
      severity: 'error',
      from: { path: '^src/emulator/' },
      to: { path: '^src/', pathNot: ['^src/emulator/', '^src/shared/'] },
    },
    {
      name: 'emulator-is-started-by-the-entrance-only',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|app)\\.ts$', '^src/emulator/'] },
      to: { path: '^src/emulator/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'source-uses-declared-dependencies-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'everything-resolves',
      comment: 'The one package left out holds types only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
