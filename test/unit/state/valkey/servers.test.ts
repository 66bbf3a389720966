import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LOCALHOST_TLS } from '../../../support/localhost-tls';
import { trust } from '../../../support/trust';
import { describeWithValkey, freePort, startSentinel } from '../../../support/valkey-server';
import { eventually, patiently, type TestInstance, useValkey } from '../../../support/valkey-state';

/** What a gateway asks of the shared state. Returns the parts that served it. */
async function useEverything({ mutex, rateLimit, retryAfter, calls }: TestInstance): Promise<string[]> {
  await mutex.run('tenant', async () => {}, patiently());
  await new Promise<void>((done) => rateLimit.incr('caller', () => done(), 60_000));
  retryAfter.record('tenant', 60_000);
  await eventually(() => calls.some(({ part }) => part === 'retry-after'));
  return [...new Set(calls.filter(({ outcome }) => outcome === 'ok').map(({ part }) => part))].sort();
}

const EVERYTHING = ['mutex', 'rate-limit', 'retry-after', 'sync'];

describeWithValkey('ValkeyState', () => {
  const { server: startServer, instance: startInstance, stopLater } = useValkey();
  afterEach(() => jest.restoreAllMocks());

  async function startTlsServer() {
    const directory = mkdtempSync(join(tmpdir(), 'valkey-tls-'));
    stopLater(() => rmSync(directory, { recursive: true }));
    const [certificate, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
    writeFileSync(certificate, LOCALHOST_TLS.cert);
    writeFileSync(key, LOCALHOST_TLS.key);
    return startServer('--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no');
  }

  it.each(['valkeys://localhost', 'rediss://localhost', 'valkeys://127.0.0.1'])(
    'speaks TLS with %s',
    async (url) => {
      const { port } = await startTlsServer();
      trust(LOCALHOST_TLS.cert);
      const warnings: unknown[] = [];
      const onWarning = (warning: Error) => warnings.push(warning);
      process.on('warning', onWarning);
      stopLater(() => void process.off('warning', onWarning));

      const instance = await startInstance(`${url}:${port}`);

      expect(await useEverything(instance)).toEqual(EVERYTHING);
      expect(instance.changes).toEqual([]);
      expect(warnings).toEqual([]);
    },
  );

  it('speaks to nobody whose certificate it does not trust', async () => {
    const { url } = await startTlsServer();

    const instance = await startInstance(url, { requestLossMs: 200 });

    await expect(instance.mutex.run('tenant', async () => 'done', patiently())).resolves.toBe('done');
    expect(instance.changes).toEqual([{ available: false, reason: 'certificate' }]);
  });

  it('needs no more rights than docs/deploying.md says', async () => {
    const page = readFileSync(resolve(__dirname, '../../../../docs/deploying.md'), 'utf8');
    const [, rights = ''] = /^ACL SETUSER gateway on >PASSWORD (.+)$/m.exec(page) ?? [];
    expect(rights).not.toBe('');
    const server = await startServer();
    await server.command('ACL', 'SETUSER', 'gateway', 'on', '>p4ssw0rd', ...rights.split(' '));
    await server.command('ACL', 'SETUSER', 'default', 'off');

    const instance = await startInstance(server.url.replace('//', '//gateway:p4ssw0rd@'));

    expect(await useEverything(instance)).toEqual(EVERYTHING);
    expect(instance.changes).toEqual([]);
  });

  it('goes on by itself with a cluster, and says that it is one', async () => {
    const server = await startServer('--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`);
    await server.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(async () => (await server.command('CLUSTER', 'INFO')).includes('cluster_state:ok'));

    const instance = await startInstance(server.url);

    await expect(instance.mutex.run('tenant', async () => 'done', patiently())).resolves.toBe('done');
    expect(instance.changes).toEqual([{ available: false, reason: 'cluster' }]);
  });

  it('asks the next sentinel if one accepts connections and says nothing', async () => {
    const server = await startServer();
    const sentinel = await startSentinel(server.port);
    stopLater(() => sentinel.stop());
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    stopLater(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    await eventually(() => silent.listening);
    const { port } = silent.address() as AddressInfo;

    const instance = await startInstance(
      `valkey://127.0.0.1:${port},127.0.0.1:${sentinel.port}?sentinel=main`,
      { requestLossMs: 20_000, workMs: 60_000 },
    );

    expect(await useEverything(instance)).toEqual(EVERYTHING);
    expect(sockets.length).toBeGreaterThan(0);
    expect(instance.changes).toEqual([]);
  });

  it('goes on by itself if no sentinel knows a server of that name', async () => {
    const server = await startServer();

    const instance = await startInstance(`${server.url}?sentinel=unknown`, { requestLossMs: 200 });

    await expect(instance.mutex.run('tenant', async () => 'done', patiently())).resolves.toBe('done');
    expect(instance.changes).toMatchObject([{ available: false }]);
  });
});
