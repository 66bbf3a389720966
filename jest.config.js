/** @type {import('jest').Config} */
const project = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // Suites of their own, `npm run test:browser` and so on: they need Chromium, routers or Prometheus, or take minutes.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/fleet/',
    '<rootDir>/test/federation/',
    '<rootDir>/test/processes/',
    '<rootDir>/test/prometheus/',
  ],
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.jest.json' }],
    // Published as ES modules only.
    '/node_modules/oauth4webapi/.+\\.js$': '<rootDir>/test/support/esm-to-commonjs.js',
    // Imports modules by `import()`, which jest cannot carry out.
    '/node_modules/@opentelemetry/otlp-exporter-base/.+\\.js$': '<rootDir>/test/support/esm-to-commonjs.js',
  },
  transformIgnorePatterns: ['/node_modules/(?!oauth4webapi/|@opentelemetry/otlp-exporter-base/)'],
};

/** @type {import('jest').Config} */
module.exports = {
  // Without it jest leaves one core idle, which of two is half.
  maxWorkers: '100%',
  // No test waits for the clock: this only bounds what a slow machine may take.
  testTimeout: 60_000,
  projects: [
    { ...project, displayName: 'all', testMatch: ['**/*.test.ts'] },
    {
      ...project,
      displayName: 'warm-run',
      // The contract holds on either transport, and for documents that Apollo Server has seen before as for new ones.
      // The emulator's own tests know of neither.
      testMatch: ['**/contract/!(emulator-)*.test.ts', '**/integration/fault-injection.test.ts'],
      setupFiles: [...project.setupFiles, '<rootDir>/test/support/warm-run.ts'],
    },
  ],
};
