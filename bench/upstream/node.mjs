/**
 * The upstream as a small Node.js server in a process of its own. Environment:
 *   UPSTREAM_PORT   port of the documented resource
 *   COUNTER_PORT    port that answers the number of upstream calls so far, as text
 *   DELAY_MS        time to wait before each answer, in milliseconds (default 0)
 *   TLS_KEY, TLS_CERT   files of a key and a certificate; with them the upstream speaks HTTPS
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { PROFILE, READ_PATH, WRITE_PATH } from './profile.mjs';

const ANSWER = Buffer.from(JSON.stringify(PROFILE));
const REFUSAL = Buffer.from(
  JSON.stringify({ code: '800002', description: 'refused by the benchmark upstream' }),
);
const delayMs = Number(process.env.DELAY_MS ?? 0);
let calls = 0;

/** @param {http.ServerResponse} response @param {number} status @param {Buffer} body */
function answer(response, status, body) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'ms-requestid': String(response.req.headers['ms-requestid'] ?? ''),
    'ms-correlationid': String(response.req.headers['ms-correlationid'] ?? ''),
  });
  response.end(body);
}

/** A write must carry the three PascalCase fields a caller can change. @param {string} text */
function isWriteBody(text) {
  try {
    const { Email, Telephone, Website } = JSON.parse(text);
    return [Email, Telephone, Website].every((value) => typeof value === 'string');
  } catch {
    return false;
  }
}

/** @param {http.IncomingMessage} request @param {string} body */
function statusFor(request, body) {
  if (!request.headers.authorization?.startsWith('Bearer ey')) return 401;
  if (request.method === 'GET' && request.url === READ_PATH) return 200;
  if (request.method === 'PUT' && request.url === WRITE_PATH) return isWriteBody(body) ? 200 : 400;
  return 404;
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
function handle(request, response) {
  calls += 1;
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const status = statusFor(request, body);
    const reply = () => answer(response, status, status === 200 ? ANSWER : REFUSAL);
    if (delayMs > 0) setTimeout(reply, delayMs);
    else reply();
  });
}

const { TLS_KEY, TLS_CERT } = process.env;
const server =
  TLS_KEY && TLS_CERT
    ? https.createServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERT) }, handle)
    : http.createServer(handle);
server.keepAliveTimeout = 60_000;
server.listen({ port: Number(process.env.UPSTREAM_PORT), host: '127.0.0.1', backlog: 4096 });
http
  .createServer((_request, response) => response.end(String(calls)))
  .listen(Number(process.env.COUNTER_PORT), '127.0.0.1');
