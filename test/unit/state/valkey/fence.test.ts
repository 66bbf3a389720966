import { leaseMsOf } from '../../../../src/state/valkey/mutex';
import { describeWithValkey, type ValkeyServer } from '../../../support/valkey-server';
import { eventually, patiently, type TestInstance, useValkey, WORK_MS } from '../../../support/valkey-state';

const LEASE_MS = leaseMsOf(WORK_MS);
/** Of an instance that would rather wait for the server than go on without it. */
const PATIENT = { requestLossMs: LEASE_MS };

/** How long nobody gets a mutex still, in ms; negative if everybody can. */
async function fenceMs({ command }: ValkeyServer): Promise<number> {
  return Number(await command('PTTL', 'spg:fence'));
}

/** As if the fence's time were over. */
async function passFence({ command }: ValkeyServer): Promise<void> {
  await command('DEL', 'spg:fence');
}

/** Holds a mutex until told otherwise. */
async function hold({ mutex }: TestInstance) {
  let release = () => {};
  let remainingMs = () => Number.NaN;
  const done = mutex.run(
    'tenant',
    (lease) => {
      remainingMs = () => lease.remainingMs;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    },
    patiently(),
  );
  await eventually(() => remainingMs() > 0);
  return {
    remainingMs: () => remainingMs(),
    release: () => {
      release();
      return done;
    },
  };
}

describeWithValkey('A server that may have forgotten leases', () => {
  const { server: startServer, instance: startInstance } = useValkey();

  /** A server that the fleet has used before. */
  async function knownServer(): Promise<ValkeyServer> {
    const server = await startServer();
    const first = await startInstance(server.url, PATIENT);
    await passFence(server);
    first.close();
    return server;
  }

  async function waitsBehindFence(server: ValkeyServer, instance: TestInstance): Promise<void> {
    const work = jest.fn(async () => 'done');
    const done = instance.mutex.run('another tenant', work, patiently());
    await eventually(async () => (await server.command('KEYS', 'spg:queue:*')) !== '');
    expect(work).not.toHaveBeenCalled();
    await passFence(server);
    await expect(done).resolves.toBe('done');
  }

  it('gives nobody a mutex while a holder may still write, if it has lost its data', async () => {
    const server = await knownServer();
    const [holder, other] = await Promise.all([
      startInstance(server.url, PATIENT),
      startInstance(server.url, PATIENT),
    ]);
    const held = await hold(holder);
    expect(await fenceMs(server)).toBeLessThan(0);

    await server.restartEmpty();
    await eventually(async () => (await fenceMs(server)) > 0);

    expect(await fenceMs(server)).toBeGreaterThan(LEASE_MS - 2_000);
    await waitsBehindFence(server, other);
    expect(held.remainingMs()).toBe(0);
    expect([...holder.changes, ...other.changes]).toEqual([]);
    await held.release();
  });

  it('lets a lease go on that it still knows after a restart', async () => {
    const server = await knownServer();
    const [holder, other] = await Promise.all([
      startInstance(server.url, PATIENT),
      startInstance(server.url, PATIENT),
    ]);
    const held = await hold(holder);

    await server.restart();
    await eventually(async () => (await fenceMs(server)) > 0);

    await waitsBehindFence(server, other);
    expect(held.remainingMs()).toBeGreaterThan(0);
    await held.release();
  });

  it('gives nobody a mutex after a failover, which may have lost the latest leases', async () => {
    const server = await knownServer();
    const instance = await startInstance(server.url, PATIENT);
    // What a replica has of its former master.
    await server.command('SET', 'spg:server', 'former-master', 'PX', '60000');
    await server.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await eventually(async () => (await fenceMs(server)) > 0);

    await waitsBehindFence(server, instance);
  });

  it('gives nobody a mutex if it is up for less than a lease, and no instance knows what was before', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, PATIENT);

    expect(await fenceMs(server)).toBeGreaterThan(0);
    await waitsBehindFence(server, instance);
  });

  it('gives no lease to work that began without one', async () => {
    const server = await startServer();
    await server.command('SET', 'spg:fence', 'raised by another instance', 'PX', '60000');
    await server.kill();
    const instance = await startInstance(server.url, { requestLossMs: 200 });
    const held = await hold(instance);
    expect(held.remainingMs()).toBe(Number.POSITIVE_INFINITY);

    await server.restart();

    await eventually(() => held.remainingMs() === 0);
    await held.release();
  });

  it('is no reason to wait for an instance that would go on without it sooner', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, { requestLossMs: LEASE_MS - 1 });

    await expect(instance.mutex.run('tenant', async () => 'done', patiently())).resolves.toBe('done');
    await server.restartEmpty();
    await eventually(async () => (await server.command('EXISTS', 'spg:server')) === '1');
    expect(await fenceMs(server)).toBeLessThan(0);
    await expect(instance.mutex.run('tenant', async () => 'done', patiently())).resolves.toBe('done');
  });
});
