const {
  maxWorkers,
  projects: [base],
} = require('./jest.config.js');

/** What starts programs and sends them signals: `npm run test:processes`. @type {import('jest').Config} */
module.exports = {
  ...base,
  displayName: 'processes',
  roots: ['<rootDir>/test/processes'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers,
  testTimeout: 120_000,
};
