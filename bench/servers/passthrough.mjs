/**
 * The limit: Node's http server hands each request to the REST API over a keep-alive agent and pipes the answer back.
 * No GraphQL, no parsing; a server on Node.js that does more cannot cost less.
 */
import http from 'node:http';
import https from 'node:https';
import { HOST, PORT, UPSTREAM } from './schema.mjs';

const upstream = new URL(UPSTREAM);
const client = upstream.protocol === 'https:' ? https : http;
const agent = new client.Agent({ keepAlive: true });

http
  .createServer((request, response) => {
    const headers = { ...request.headers, host: upstream.host };
    const forward = client.request(
      {
        agent,
        host: upstream.hostname,
        port: upstream.port,
        method: request.method,
        path: request.url,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forward.on('error', () => response.writeHead(502).end());
    request.pipe(forward);
  })
  .listen(PORT, HOST);
