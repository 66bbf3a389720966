import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILE, READ_PATH, WRITE_PATH } from './profile.mjs';

/**
 * Writes the configuration of an nginx that answers the documented profile from memory and counts in stub_status.
 * @param {string} folder a folder for its files @param {number} port @param {number} counterPort
 * @returns {string[]} the arguments to start nginx with
 */
export function nginxArguments(folder, port, counterPort) {
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  mkdirSync(folder, { recursive: true });
  const answer = `default_type application/json;
      if ($http_authorization !~ "^Bearer ey") { return 401; }
      add_header MS-RequestId $http_ms_requestid;
      add_header MS-CorrelationId $http_ms_correlationid;
      return 200 '${JSON.stringify(PROFILE)}';`;
  const text = `daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr error;
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_requests 100000000;
  keepalive_timeout 60s;
  ${scratch.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = ${READ_PATH} {
      ${answer}
    }
    location = ${WRITE_PATH} {
      ${answer}
    }
  }
  server {
    listen 127.0.0.1:${counterPort};
    location = / { stub_status; }
  }
}
`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text);
  return ['-p', folder, '-e', 'stderr', '-c', file];
}

/**
 * The upstream calls so far in a stub_status page, which counts its own requests too.
 * @param {string} page @param {number} ownRequests how often the page itself was asked for, this time included
 */
export function callsInStatus(page, ownRequests) {
  const counts = /^\s*\d+\s+\d+\s+(\d+)\s*$/m.exec(page);
  if (!counts) throw new Error(`nginx stub_status answered something else: ${page}`);
  return Number(counts[1]) - ownRequests;
}
