const {
  projects: [base],
} = require('./jest.config.js');

/** The tests in a real browser: `npm run test:browser`. They need Chromium. @type {import('jest').Config} */
module.exports = {
  ...base,
  displayName: 'browser',
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  // A cold start of the browser on a busy machine.
  testTimeout: 60_000,
};
