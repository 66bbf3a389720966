/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // No test waits for the clock: this only bounds what a slow machine may take.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // `npm run test:browser` runs these: they need Chromium.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.jest.json' }],
  },
};
