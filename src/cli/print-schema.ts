import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { createSchema } from '../app';

const NOTICE = '# Printed from the code by `npm run schema`: do not edit.\n\n';

writeFileSync('schema.graphql', `${NOTICE}${printSchema(createSchema())}\n`);
