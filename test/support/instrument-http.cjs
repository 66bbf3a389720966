// Loaded before a program, as instrumentations of Node.js's HTTP client are: it wraps `request`, adds a header to what
// that returns and listens for the response.
const http = require('node:http');
const https = require('node:https');

for (const module of [http, https]) {
  const { request } = module;
  module.request = (...args) => {
    const made = request(...args);
    made.setHeader('X-Instrumented', 'yes');
    made.on('response', ({ statusCode }) => process.stderr.write(`instrumented response: ${statusCode}\n`));
    return made;
  };
}
