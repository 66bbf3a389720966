// Hive Gateway in front of a supergraph: `node hive-gateway.mjs SUPERGRAPH [--router-runtime]`. With the flag it plans by
// the query planner of Hive Router, which is native code. Prints its URL.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { PASSED_ON } from './headers.mjs';

const [file, flag] = process.argv.slice(2);
const gateway = createGatewayRuntime({
  supergraph: readFileSync(file, 'utf8'),
  logging: false,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) =>
      Object.fromEntries(PASSED_ON.map((name) => [name, request.headers.get(name)])),
  },
  ...(flag === '--router-runtime' && { unifiedGraphHandler }),
});
const server = createServer(gateway).listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`ready at http://127.0.0.1:${server.address().port}/graphql\n`);
