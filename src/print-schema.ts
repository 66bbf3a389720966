import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import pino from 'pino';
import { createSchema } from './app';
import { readConfig } from './config/config';

const NOTICE = '# Printed from the code by `npm run schema`: do not edit.\n\n';

const schema = createSchema({ config: readConfig({}), logger: pino({ level: 'silent' }) });

writeFileSync('schema.graphql', `${NOTICE}${printSchema(schema)}\n`);
