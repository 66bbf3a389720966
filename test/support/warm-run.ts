// Loaded before each test file of the second run: see jest.config.js.
process.env.TRANSPORT = 'undici';
process.env.PREPARED = 'yes';
