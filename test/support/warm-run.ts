// Loaded before each test file of the warm run: see jest.config.js.
process.env.TRANSPORT = 'cross-fetch';
process.env.PREPARED = 'yes';
