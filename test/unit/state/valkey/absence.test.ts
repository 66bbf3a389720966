import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWithValkey, startSentinel } from '../../../support/valkey-server';
import { eventually, patiently, type TestInstance, useValkey } from '../../../support/valkey-state';

/** A request must not lose more than this to the server. More than the default, so a busy machine is no absent server. */
const LOSS_MS = 200;
/** What a busy machine may add. */
const TOLERANCE_MS = 150;

/** More than the outages here take, and less than a lease, so nobody waits for a fence. */
const PATIENT = { requestLossMs: 10_000, workMs: 6_000 };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** What one partial update asks of the shared state. */
async function request({ rateLimit, mutex }: TestInstance): Promise<string> {
  await new Promise<void>((done) => rateLimit.incr('caller', () => done(), 60_000));
  return mutex.run('tenant', async () => 'done', patiently());
}

const AWAY = { available: false };
const BACK = { available: true };

describeWithValkey('When Valkey is away, ValkeyState', () => {
  const { server: startServer, instance: startInstance, stopLater } = useValkey();

  it('goes on at once if it is down at startup, and joins in when it comes', async () => {
    const server = await startServer();
    await server.kill();
    const instance = await startInstance(server.url, { requestLossMs: LOSS_MS });

    expect(await timed(() => request(instance))).toBeLessThan(LOSS_MS + TOLERANCE_MS);
    expect(instance.changes).toEqual([{ available: false, reason: 'not connected' }]);

    await server.restart();
    await eventually(() => !instance.state.isUnavailable);
    expect(instance.changes).toMatchObject([AWAY, BACK]);
  });

  it('goes on at once if it is lost, says so once, and says once that it is back', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, { requestLossMs: LOSS_MS });
    await request(instance);
    await server.kill();

    expect(await timed(() => request(instance))).toBeLessThan(LOSS_MS + TOLERANCE_MS);
    await Promise.all(Array.from({ length: 20 }, () => request(instance)));
    expect(instance.changes).toMatchObject([AWAY]);

    await server.restart();
    await eventually(() => !instance.state.isUnavailable);
    await request(instance);
    expect(instance.changes).toMatchObject([AWAY, BACK]);
  });

  it('goes on within the limit if it stalls for 2 s, also for those who wait for another instance', async () => {
    const server = await startServer();
    const [instance, other] = await Promise.all([
      startInstance(server.url, { requestLossMs: LOSS_MS }),
      startInstance(server.url),
    ]);
    let release = () => {};
    const held = other.mutex.run(
      'held',
      () => new Promise<void>((resolve) => (release = resolve)),
      patiently(),
    );
    await eventually(async () => (await server.command('KEYS', 'spg:mutex:*')) !== '');
    const waiting = instance.mutex.run('held', async () => 'went on', patiently());
    await eventually(async () => (await server.command('KEYS', 'spg:queue:*')) !== '');

    server.signal('SIGSTOP');
    const lost = await timed(() => Promise.all([waiting, request(instance)]));
    await pause(2_000);
    server.signal('SIGCONT');

    expect(lost).toBeLessThan(LOSS_MS + TOLERANCE_MS);
    await eventually(() => !instance.state.isUnavailable);
    expect(instance.changes).toMatchObject([{ available: false, reason: 'timed out' }, BACK]);
    release();
    await held;
    // What was sent into the stall has left nothing locked.
    await expect(request(other)).resolves.toBe('done');
  });

  it('waits out a stall that is shorter than what a request may lose', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, PATIENT);
    server.signal('SIGSTOP');
    const done = request(instance);
    await pause(500);
    server.signal('SIGCONT');

    await expect(done).resolves.toBe('done');
    expect(instance.changes).toEqual([]);
  });

  it('keeps its leases through a restart that is shorter than what a request may lose', async () => {
    const server = await startServer();
    const [holder, other] = await Promise.all([
      startInstance(server.url, PATIENT),
      startInstance(server.url, PATIENT),
    ]);
    const order: string[] = [];
    let release = () => {};
    const held = holder.mutex.run(
      'tenant',
      async (lease) => {
        await new Promise<void>((resolve) => (release = resolve));
        order.push(`holder, ${lease.remainingMs > 0}`);
      },
      patiently(),
    );
    await eventually(async () => (await server.command('KEYS', 'spg:mutex:*')) !== '');
    await server.restart();
    const next = other.mutex.run('tenant', async () => void order.push('other'), patiently());
    await pause(300);
    release();
    await Promise.all([held, next]);

    expect(order).toEqual(['holder, true', 'other']);
    expect(holder.changes).toEqual([]);
  });

  it('waits for its new connection if calls are made while the old one closes', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, PATIENT);
    const calls: Promise<string>[] = [];
    const keepCalling = setInterval(
      () => calls.push(instance.mutex.run(`${calls.length}`, async () => 'done', patiently())),
      0,
    );
    stopLater(() => clearInterval(keepCalling));
    await eventually(() => calls.length > 0);

    await server.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await eventually(async () =>
      (await server.command('CLIENT', 'LIST', 'TYPE', 'normal')).includes('evalsha'),
    );
    clearInterval(keepCalling);

    expect(new Set(await Promise.all(calls))).toEqual(new Set(['done']));
    expect(instance.changes).toEqual([]);
  });

  it('lets a holder write nothing any more if the server has forgotten its lease', async () => {
    const server = await startServer();
    const holder = await startInstance(server.url, PATIENT);
    let remainingMs = () => Number.NaN;
    let release = () => {};
    const held = holder.mutex.run(
      'tenant',
      (lease) => {
        remainingMs = () => lease.remainingMs;
        return new Promise<void>((resolve) => (release = resolve));
      },
      patiently(),
    );
    await eventually(() => remainingMs() > 0);

    await server.command('FLUSHALL');
    await server.command('CLIENT', 'KILL', 'TYPE', 'normal');

    await eventually(() => remainingMs() === 0);
    release();
    await held;
  });

  it('gives work that began on its own a lease when the server is back, and refuses the second of two', async () => {
    const server = await startServer();
    await server.kill();
    const instances = await Promise.all([
      startInstance(server.url, { requestLossMs: LOSS_MS }),
      startInstance(server.url, { requestLossMs: LOSS_MS }),
    ]);
    const remaining: (() => number)[] = [];
    const releases: (() => void)[] = [];
    const held = instances.map((instance) =>
      instance.mutex.run(
        'tenant',
        (lease) => {
          remaining.push(() => lease.remainingMs);
          return new Promise<void>((resolve) => releases.push(resolve));
        },
        patiently(),
      ),
    );
    await eventually(() => remaining.length === 2);
    expect(remaining.map((left) => left())).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);

    await server.restart();
    await eventually(() => remaining.every((left) => left() < Number.POSITIVE_INFINITY));

    expect(remaining.filter((left) => left() > 0)).toHaveLength(1);
    for (const release of releases) release();
    await Promise.all(held);
  });

  it('goes on if it is full, and joins in when there is room', async () => {
    const server = await startServer('--maxmemory-policy', 'noeviction');
    const instance = await startInstance(server.url);
    await server.command('CONFIG', 'SET', 'maxmemory', '100');

    await expect(request(instance)).resolves.toBe('done');
    expect(instance.changes).toEqual([{ available: false, reason: 'out of memory' }]);
    // It replies all the while, so a mere ping would have it come and go.
    await pause(1_000);
    expect(instance.changes).toHaveLength(1);

    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    await eventually(() => !instance.state.isUnavailable);
    expect(instance.changes).toMatchObject([AWAY, BACK]);
  });

  it('goes on if the password is wrong, and shows it nowhere', async () => {
    const server = await startServer('--requirepass', 'right-password');
    const written = jest.spyOn(console, 'warn').mockImplementation();
    const errors = jest.spyOn(console, 'error').mockImplementation();
    const url = server.url.replace('//', '//default:wrong-password@');
    const instance = await startInstance(url, { requestLossMs: LOSS_MS });

    await expect(request(instance)).resolves.toBe('done');

    await eventually(() => instance.state.isUnavailable);
    expect(instance.changes).toEqual([{ available: false, reason: 'access denied' }]);
    expect(JSON.stringify([instance.changes, written.mock.calls, errors.mock.calls])).not.toContain(
      'password',
    );
  });

  it.each([
    ['words that are not the protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['OK to everything', '+OK\r\n'],
    ['a list to everything', '*2\r\n:1\r\n$3\r\nabc\r\n'],
  ])('goes on if the server says %s', async (_name, reply) => {
    const sockets = new Set<Socket>();
    const nonsense = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (data) => {
        // One reply for each command of the protocol, which begins with its number of words.
        for (const _ of String(data).matchAll(/^\*\d+\r$/gm)) socket.write(reply);
      });
    }).listen(0, '127.0.0.1');
    stopLater(() => {
      for (const socket of sockets) socket.destroy();
      nonsense.close();
    });
    await eventually(() => nonsense.listening);
    const { port } = nonsense.address() as { port: number };
    const instance = await startInstance(`valkey://127.0.0.1:${port}`, { requestLossMs: LOSS_MS });

    await expect(request(instance)).resolves.toBe('done');
    await eventually(() => instance.state.isUnavailable);
    expect(instance.changes).toMatchObject([AWAY]);
  });

  it('follows Sentinel to another server, and joins in there', async () => {
    const master = await startServer();
    const replica = await startServer('--replicaof', `127.0.0.1 ${master.port}`);
    const sentinel = await startSentinel(master.port);
    stopLater(() => sentinel.stop());
    await eventually(async () => (await replica.command('INFO', 'replication')).includes('link_status:up'));
    await eventually(async () => (await sentinel.command('SENTINEL', 'REPLICAS', 'main')).includes('slave'));
    const url = `valkey://127.0.0.1:${sentinel.port}?sentinel=main`;
    const instance = await startInstance(url, { requestLossMs: 400 });
    await expect(request(instance)).resolves.toBe('done');

    await master.kill();
    expect(await timed(() => request(instance))).toBeLessThan(400 + TOLERANCE_MS);
    await eventually(() => !instance.state.isUnavailable);
    await request(instance);

    expect(instance.changes).toMatchObject([AWAY, BACK]);
    await expect(replica.command('INFO', 'replication')).resolves.toContain('role:master');
    await expect(replica.command('KEYS', 'spg:requests:*')).resolves.not.toBe('');
  });
});
