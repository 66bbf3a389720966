/**
 * The limit: Node's http server passes each request on through undici's pool, and the response back. No GraphQL, and
 * no parsing but what a partial update needs; a server on Node.js that does more cannot cost less.
 */
import { createServer } from 'node:http';
import { READ_PATH } from '../upstream/profile.mjs';
import { LISTEN, pool } from './schema.mjs';

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}

const send = (method, path, { authorization }, body) =>
  pool.request({ method, path, headers: { authorization, 'content-type': 'application/json' }, body });

/** What PUT sends: the change as it came, or for PATCH the profile that was read, with the change in it. */
async function bodyFor({ method, headers }, change) {
  if (method !== 'PATCH') return change;
  const { body } = await send('GET', READ_PATH, headers);
  const { email, telephone, website } = await body.json();
  return JSON.stringify({ Email: email, Telephone: telephone, Website: website, ...JSON.parse(change) });
}

createServer(async (request, response) => {
  const { method, url, headers } = request;
  const upstream =
    method === 'GET'
      ? await send(method, url, headers)
      : await send('PUT', url, headers, await bodyFor(request, await textOf(request)));
  const body = await upstream.body.text();
  response.writeHead(upstream.statusCode, { 'content-type': 'application/json' }).end(body);
}).listen(LISTEN);
