const {
  projects: [base],
} = require('./jest.config.js');

/** Alerts, dashboard and metrics before a real Prometheus: `npm run test:prometheus`. @type {import('jest').Config} */
module.exports = {
  ...base,
  displayName: 'prometheus',
  roots: ['<rootDir>/test/prometheus'],
  testPathIgnorePatterns: ['/node_modules/'],
  // The load takes half a minute, and 90 s for the picture.
  testTimeout: 300_000,
};
