/** Partner Center's place: one nginx with the documented responses from memory, over plain HTTP and over slow TLS. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, program, SCRATCH, start, until } from '../lib/process.mjs';
import { PROFILE, READ_PATH, WRITE_PATH, WRITTEN } from './profile.mjs';

const ECHO_MODULE = '/usr/lib/nginx/modules/ngx_http_echo_module.so';

/** Makes an authority and its certificate for 127.0.0.1, both good for two days. */
async function certificates() {
  const names = ['ca.key.pem', 'ca.pem', 'server.key.pem', 'server.csr', 'server.pem', 'server.ext'];
  const [caKey, ca, key, request, certificate, extensions] = names.map((name) => join(SCRATCH, name));
  const openssl = (...args) => promisify(execFile)(program('openssl'), args);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const days = ['-days', '2'];
  writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n');
  await openssl('req', '-x509', ...curve, ...days, '-subj', '/CN=benchmark', '-keyout', caKey, '-out', ca);
  await openssl('req', '-new', ...curve, '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', request);
  const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-extfile', extensions];
  await openssl('x509', '-req', '-in', request, ...signing, ...days, '-out', certificate);
  return { ca, key, certificate };
}

const respond = (profile) => `default_type application/json;
      if ($http_authorization !~ "^Bearer ey") { return 401; }
      add_header MS-RequestId $http_ms_requestid;
      add_header MS-CorrelationId $http_ms_correlationid;
      return 200 '${JSON.stringify(profile)}';`;

/** The slow one takes 50 ms before each response. */
const configuration = (directory, [plain, slow, counter], { key, certificate }) => `daemon off;
master_process off;
load_module ${ECHO_MODULE};
worker_processes 1;
pid ${join(directory, 'nginx.pid')};
error_log stderr error;
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_requests 100000000;
  keepalive_timeout 60s;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${plain} backlog=4096;
    location = ${READ_PATH} { ${respond(PROFILE)} }
    location = ${WRITE_PATH} { ${respond(WRITTEN)} }
  }
  server {
    listen 127.0.0.1:${slow} ssl backlog=4096;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    location = ${READ_PATH} { echo_sleep 0.05; echo_exec @profile; }
    location @profile { ${respond(PROFILE)} }
  }
  server {
    listen 127.0.0.1:${counter};
    location = / { stub_status; }
  }
}
`;

/** Starts it. `restart` ends it and starts it again on the same ports after `downMs`. */
export async function startUpstream() {
  const directory = join(SCRATCH, 'nginx');
  const ports = [await freePort(), await freePort(), await freePort()];
  const keys = await certificates();
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'nginx.conf');
  writeFileSync(file, configuration(directory, ports, keys));
  const open = () => start(program('nginx', 'nginx-light'), ['-p', directory, '-e', 'stderr', '-c', file]);
  let nginx = open();
  let asked = 0;
  /** Calls so far: stub_status counts the requests for its own page, too. */
  const calls = async () => {
    const page = await (await fetch(`http://127.0.0.1:${ports[2]}/`)).text();
    asked += 1;
    return Number(/^\s*\d+\s+\d+\s+(\d+)\s*$/m.exec(page)[1]) - asked;
  };
  await until(calls, { what: 'The upstream' });
  return {
    plain: { url: `http://127.0.0.1:${ports[0]}` },
    slow: { url: `https://127.0.0.1:${ports[1]}`, caFile: keys.ca },
    pid: nginx.pid,
    calls,
    stop: () => nginx.stop(),
    async restart(downMs) {
      await nginx.stop();
      await sleep(downMs);
      nginx = open();
    },
  };
}
