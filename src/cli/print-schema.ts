import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { createSchema } from '../app';
import { sdlOf } from '../graphql/schema/federation';

const NOTICE = '# Printed from the code by `npm run schema`: do not edit.\n\n';

// `--federation FILE` writes what a subgraph says of itself, for composing a supergraph without a running gateway.
const [option, file] = process.argv.slice(2);
if (option === undefined) {
  writeFileSync('schema.graphql', `${NOTICE}${printSchema(createSchema())}\n`);
} else if (option === '--federation' && file !== undefined) {
  writeFileSync(file, sdlOf(createSchema({ federation: true })));
} else {
  throw new Error('usage: npm run schema [-- --federation FILE]');
}
