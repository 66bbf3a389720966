/** A folder for each GraphQL feature. */
const RESOURCES = '^src/resources/';

/** The rooms, from the entrance to the upstream: each may import those below it, never those above. */
const ROOMS = {
  cli: '^src/(cli/|library\\.ts$)',
  app: '^src/(app|gateway-explorer|gateway-options|gateway-persisted|gateway-state|gateway-telemetry|gateway-transport)\\.ts$',
  state: '^src/state/',
  http: '^src/http/',
  graphql: '^src/graphql/',
  resources: RESOURCES,
  'partner-center': '^src/partner-center/',
  logging: '^src/logging/',
  shared: '^src/shared/',
  contract: '^src/contract/',
};

const upward = Object.entries(ROOMS)
  .map(([name, path], index) => ({
    name: `${name}-imports-downwards-only`,
    severity: 'error',
    from: { path },
    to: { path: Object.values(ROOMS).slice(0, index) },
  }))
  .filter(({ to }) => to.path.length > 0);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'resources-are-plugged-in-by-app-only',
      comment: 'A second Partner Center resource must be one new folder and one line in app.',
      severity: 'error',
      from: { path: '^src/(http|graphql|partner-center|shared|config|emulator)/' },
      to: { path: RESOURCES },
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
      from: {
        path: '^src/',
        pathNot: [
          '^src/(cli/|(app|gateway-explorer|gateway-options|gateway-persisted|gateway-state|gateway-telemetry|gateway-transport|library)\\.ts$)',
          '^src/config/',
        ],
      },
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
      from: { path: '^src/', pathNot: ['^src/(cli/|app\\.ts$)', '^src/emulator/', '^src/sample/'] },
      to: { path: '^src/emulator/' },
    },
    {
      name: 'sample-uses-the-client-only',
      comment: 'It is what a program of a user looks like; its token is the one exception.',
      severity: 'error',
      from: { path: '^src/sample/' },
      to: { path: '^src/', pathNot: ['^src/(client|sample)/', '^src/emulator/token\\.ts$'] },
    },
    {
      name: 'client-stands-alone',
      comment: 'It runs in browsers and in programs that have nothing else of the gateway.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: {
        pathNot: [
          '^src/client/',
          '^src/contract/',
          'node_modules/cross-fetch/',
          '@graphql-typed-document-node/core',
        ],
      },
    },
    {
      name: 'client-imports-types-of-the-contract-only',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'gateway-does-not-use-its-client',
      comment: 'The commands do: they reach a gateway as any program does.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(client|sample|cli/commands)/'] },
      to: { path: '^src/client/' },
    },
    {
      name: 'auth-signs-in-and-nothing-else',
      comment: 'It belongs to the command line. Of the gateway it knows the clouds only.',
      severity: 'error',
      from: { path: '^src/auth/' },
      to: {
        path: '^src/',
        pathNot: ['^src/(auth|shared|contract)/', '^src/partner-center/auth/clouds\\.ts$'],
      },
    },
    {
      name: 'auth-is-used-by-the-command-line-only',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(auth|cli)/'] },
      to: { path: '^src/auth/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'resources-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/resources/([^/]+)/' },
      to: { path: RESOURCES, pathNot: '^src/resources/($1|profile)/' },
    },
    {
      name: 'state-is-plugged-in-by-app-only',
      comment: 'The rooms below app own the ports, and know no adapter.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(app|gateway-state)\\.ts$', '^src/state/'] },
      to: { path: '^src/state/', pathNot: '^src/state/observer\\.ts$' },
    },
    {
      name: 'state-is-observed-by-telemetry-only',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/(app|gateway-state|gateway-telemetry)\\.ts$', '^src/(state|telemetry)/'],
      },
      to: { path: '^src/state/observer\\.ts$' },
    },
    {
      name: 'telemetry-is-plugged-in-by-app-only',
      comment: 'The rooms below app own the observers. What is not switched on is not loaded.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/gateway-telemetry\\.ts$', '^src/telemetry/'] },
      to: { path: '^src/telemetry/' },
    },
    {
      name: 'telemetry-implements-observers-and-nothing-else',
      severity: 'error',
      from: { path: '^src/telemetry/' },
      to: {
        path: '^src/(app|cli|config|emulator|resources|state|auth|client)',
        pathNot: '^src/state/observer\\.ts$',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'source-uses-declared-dependencies-only',
      comment: 'The one package left out is declared, and holds types only.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        pathNot: '^@graphql-typed-document-node/core$',
      },
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
