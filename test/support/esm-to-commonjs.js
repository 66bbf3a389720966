const { transformSync } = require('esbuild');

/** Lets jest load a package that is published as ES modules only; Node.js itself can. @type {import('@jest/transform').SyncTransformer} */
module.exports = {
  process: (source, path) => ({
    code: transformSync(source, { format: 'cjs', target: 'node20', sourcefile: path }).code,
  }),
};
