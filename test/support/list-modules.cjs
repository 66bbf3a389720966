// Loaded before a program: says at its end which modules it has loaded.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(1, `loaded: ${JSON.stringify(Object.keys(require.cache))}\n`));
