import { describeWithValkey } from '../../../support/valkey-server';
import { eventually, type TestInstance, useValkey } from '../../../support/valkey-state';

const WINDOW_MS = 60_000;

function count({ rateLimit }: TestInstance, caller: string, windowMs = WINDOW_MS) {
  return new Promise<{ current: number; ttl: number } | undefined>((resolve, reject) =>
    rateLimit.incr(caller, (error, result) => (error ? reject(error) : resolve(result)), windowMs),
  );
}

describeWithValkey('ValkeyRateLimitStore', () => {
  const { server: startServer, instance: startInstance } = useValkey();

  it('counts the requests of a caller over all instances', async () => {
    const { url } = await startServer();
    const instances = await Promise.all([startInstance(url), startInstance(url), startInstance(url)]);

    const counts = await Promise.all(
      Array.from({ length: 30 }, (_, index) => count(instances[index % 3] as TestInstance, 'caller')),
    );

    expect(counts.map((result) => result?.current).sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    await expect(count(instances[0] as TestInstance, 'another')).resolves.toMatchObject({ current: 1 });
  });

  it('begins anew when the window is over', async () => {
    const { url } = await startServer();
    const instance = await startInstance(url);
    await count(instance, 'caller', 50);
    await count(instance, 'caller', 50);

    await eventually(async () => (await count(instance, 'caller', 50))?.current === 1);
  });

  it('counts in the process while the server is away', async () => {
    const server = await startServer();
    const instance = await startInstance(server.url, { requestLossMs: 50 });
    await server.kill();
    await eventually(() => instance.state.isUnavailable);

    await expect(count(instance, 'caller')).resolves.toMatchObject({ current: 1 });
    await expect(count(instance, 'caller')).resolves.toMatchObject({ current: 2 });
  });
});
