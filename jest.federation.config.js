const {
  projects: [base],
} = require('./jest.config.js');

/** The gateway as a subgraph behind routers: `npm run test:federation` installs them first. @type {import('jest').Config} */
module.exports = {
  ...base,
  displayName: 'federation',
  roots: ['<rootDir>/test/federation'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Each router takes seconds to load.
  testTimeout: 120_000,
};
