const {
  projects: [base],
} = require('./jest.config.js');

/** The fleet under faults: `npm run test:fleet`. It needs valkey-server or redis-server. @type {import('jest').Config} */
module.exports = {
  ...base,
  displayName: 'fleet',
  roots: ['<rootDir>/test/fleet'],
  testPathIgnorePatterns: ['/node_modules/'],
  // What a run may take on a busy machine; it ends itself before.
  testTimeout: 300_000,
};
