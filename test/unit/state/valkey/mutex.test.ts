import type { Lease } from '../../../../src/partner-center/writes/mutex';
import { Cancellation, CancelledError } from '../../../../src/shared/cancellation';
import { leaseMsOf } from '../../../../src/state/valkey/mutex';
import { describeWithValkey } from '../../../support/valkey-server';
import { eventually, patiently, type TestInstance, useValkey, WORK_MS } from '../../../support/valkey-state';

/** Takes the mutex of a key, and holds it until told otherwise. */
async function hold(instance: TestInstance, key = 'tenant') {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let lease: Lease | undefined;
  const done = instance.mutex.run(
    key,
    (given) => {
      lease = given;
      return held;
    },
    patiently(),
  );
  await eventually(() => lease !== undefined);
  if (lease === undefined) throw new Error('There is no lease.');
  return {
    lease,
    release: () => {
      release();
      return done;
    },
  };
}

describeWithValkey('ValkeyMutex', () => {
  const { server: startServer, instance: startInstance } = useValkey();

  async function setUp(instances: number) {
    const server = await startServer();
    const all = await Promise.all(Array.from({ length: instances }, () => startInstance(server.url)));
    return { server, instances: all };
  }

  it('lets one instance at a time work on a key', async () => {
    const { instances } = await setUp(3);
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise(setImmediate);
      working -= 1;
    };

    await Promise.all(
      Array.from({ length: 60 }, (_, index) => instances[index % 3]?.mutex.run('tenant', work, patiently())),
    );

    expect(most).toBe(1);
  });

  it('lets other keys go on meanwhile', async () => {
    const { instances } = await setUp(2);
    const [one, other] = instances as [TestInstance, TestInstance];
    const held = await hold(one, 'tenant 1');

    await expect(other.mutex.run('tenant 2', async () => 'done', patiently())).resolves.toBe('done');
    await held.release();
  });

  it('wakes those who wait in the order in which they came, without their asking again and again', async () => {
    const { server, instances } = await setUp(4);
    const [holder, ...waiting] = instances as [TestInstance, ...TestInstance[]];
    const held = await hold(holder);
    const order: number[] = [];
    const done: Promise<void>[] = [];
    for (const [index, instance] of waiting.entries()) {
      done.push(instance.mutex.run('tenant', async () => void order.push(index), patiently()));
      await eventually(async () => (await queueLength(server.command)) === index + 1);
    }
    await server.command('CONFIG', 'RESETSTAT');

    await held.release();
    await Promise.all(done);

    expect(order).toEqual([0, 1, 2]);
    // Each is told once, and asks once.
    const stats = await server.command('INFO', 'commandstats');
    expect(Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1])).toBeLessThanOrEqual(12);
  });

  it('passes over an instance that was killed while it waited', async () => {
    const { server, instances } = await setUp(3);
    const [holder, killed, next] = instances as [TestInstance, TestInstance, TestInstance];
    const held = await hold(holder);
    void killed.mutex.run('tenant', async () => {}, patiently());
    await eventually(async () => (await queueLength(server.command)) === 1);
    const done = next.mutex.run('tenant', async () => 'done', patiently());
    await eventually(async () => (await queueLength(server.command)) === 2);
    killed.close();
    await eventually(async () => !(await server.command('PUBSUB', 'CHANNELS')).includes(instanceOf(killed)));

    await held.release();

    await expect(done).resolves.toBe('done');
  });

  it('waits no longer than the lease of an instance that was killed while it worked', async () => {
    const { instances } = await setUp(2);
    const [killed, next] = instances as [TestInstance, TestInstance];
    await hold(killed);
    killed.close();
    const begun = Date.now();

    await next.mutex.run('tenant', async () => {}, patiently());

    expect(Date.now() - begun).toBeLessThan(leaseMsOf(WORK_MS) + 2_000);
  });

  it('gives up waiting when it is cancelled, and leaves the queue', async () => {
    const { server, instances } = await setUp(2);
    const [holder, waiting] = instances as [TestInstance, TestInstance];
    const held = await hold(holder);
    const cancellation = new Cancellation();
    const work = jest.fn();
    const refused = waiting.mutex.run('tenant', work, { ...patiently(), cancellation });
    await eventually(async () => (await queueLength(server.command)) === 1);

    cancellation.cancel();

    await expect(refused).rejects.toThrow(CancelledError);
    await eventually(async () => (await queueLength(server.command)) === 0);
    expect(work).not.toHaveBeenCalled();
    await held.release();
  });

  it('renews a lease for as long as the work takes', async () => {
    const { server, instances } = await setUp(1);
    const [instance] = instances as [TestInstance];
    const held = await hold(instance);
    const [key] = (await server.command('KEYS', 'spg:mutex:*')).split('\n');
    await server.command('PEXPIRE', key ?? '', '4000');

    await eventually(async () => Number(await server.command('PTTL', key ?? '')) > 5_000);

    expect(held.lease.remainingMs).toBeGreaterThan(0);
    await held.release();
  });

  it('starts no write under a lease that somebody else has', async () => {
    const { server, instances } = await setUp(1);
    const [instance] = instances as [TestInstance];
    const held = await hold(instance);
    expect(held.lease.remainingMs).toBeGreaterThan(0);
    const [key] = (await server.command('KEYS', 'spg:mutex:*')).split('\n');

    await server.command('SET', key ?? '', 'another.1', 'PX', '60000');

    await eventually(() => held.lease.remainingMs === 0);
    await held.release();
    expect(await server.command('GET', key ?? '')).toBe('another.1');
  });

  it('stays one mutex if the server has forgotten the salt, and so its name', async () => {
    const { server, instances } = await setUp(3);
    const [holder, waiting, late] = instances as [TestInstance, TestInstance, TestInstance];
    const held = await hold(holder);
    const next = hold(waiting);
    await eventually(async () => (await queueLength(server.command)) === 1);

    await server.command('SET', 'spg:salt', 'x'.repeat(43), 'PX', '60000');
    await server.command('CLIENT', 'KILL', 'TYPE', 'normal');
    const { lease, release } = await next;

    // The former holder may reconnect a moment later. With data that is lost comes a new server, and so a fence.
    await eventually(() => held.lease.remainingMs === 0);
    expect(lease.remainingMs).toBeGreaterThan(0);
    const work = jest.fn(async () => {});
    const done = late.mutex.run('tenant', work, patiently());
    await eventually(async () => (await server.command('KEYS', 'spg:queue:*')).split('\n').length === 2);
    expect(work).not.toHaveBeenCalled();
    await release();
    await done;
    await held.release();
  });

  it('leaves nothing behind that does not expire', async () => {
    const { server, instances } = await setUp(2);
    const [holder, waiting] = instances as [TestInstance, TestInstance];
    const held = await hold(holder);
    const done = waiting.mutex.run('tenant', async () => {}, patiently());
    await eventually(async () => (await queueLength(server.command)) === 1);
    holder.retryAfter.record('tenant', 60_000);
    await new Promise<void>((counted) => holder.rateLimit.incr('caller', () => counted(), 60_000));
    await server.command('SET', 'spg:server', 'a former one', 'PX', '60000');
    await startInstance(server.url, { requestLossMs: 20_000 });
    await eventually(async () => (await server.command('EXISTS', 'spg:retry-after')) === '1');

    const keys = (await server.command('KEYS', '*')).split('\n');
    const lives = await Promise.all(keys.map((key) => server.command('PTTL', key)));

    expect(keys.map((key) => key.split(':', 2).join(':')).sort()).toEqual([
      'spg:fence',
      'spg:mutex',
      'spg:queue',
      'spg:requests',
      'spg:retry-after',
      'spg:salt',
      'spg:server',
    ]);
    expect(lives.every((life) => Number(life) > 0)).toBe(true);
    await held.release();
    await done;
  });
});

async function queueLength(command: (...words: string[]) => Promise<string>): Promise<number> {
  const [key] = (await command('KEYS', 'spg:queue:*')).split('\n');
  return key ? Number(await command('LLEN', key)) : 0;
}

function instanceOf({ state }: TestInstance): string {
  return state.instance;
}
