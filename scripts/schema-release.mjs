// Takes schema.graphql for what the next clients may rely on: run it when a version is released. `npm run schema:release`.
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const [, schema] = readFileSync('schema.graphql', 'utf8').split(/^# Printed .*\n/);
if (schema === undefined) throw new Error('schema.graphql was not printed by `npm run schema`.');

writeFileSync(
  'released/schema.graphql',
  `# Released as ${version}: what clients rely on. \`npm run schema:release\` renews it.\n${schema}`,
);
