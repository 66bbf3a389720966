const { transformSync } = require('esbuild');

/** Lets jest load what only Node.js itself can: ES modules, and `import()`. @type {import('@jest/transform').SyncTransformer} */
module.exports = {
  process: (source, path) => ({
    code: transformSync(source, {
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      supported: { 'dynamic-import': false },
    }).code,
  }),
};
