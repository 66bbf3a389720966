import { describeWithValkey } from '../../../support/valkey-server';
import { eventually, useValkey } from '../../../support/valkey-state';

describeWithValkey('ValkeyRetryAfterStore', () => {
  const { server: startServer, instance: startInstance } = useValkey();

  it('tells the other instances within 100 ms who must wait', async () => {
    const { url } = await startServer();
    const [one, other] = await Promise.all([startInstance(url), startInstance(url)]);
    await eventually(async () => other.retryAfter.remainingMs('probe') > 0 || ready(one, 'probe'));

    const begun = performance.now();
    one.retryAfter.record('tenant', 60_000);
    while (other.retryAfter.remainingMs('tenant') === 0 && performance.now() - begun < 5_000) {
      await new Promise(setImmediate);
    }

    expect(performance.now() - begun).toBeLessThan(100);
    expect(other.retryAfter.remainingMs('tenant')).toBeGreaterThan(59_000);
    expect(other.retryAfter.remainingMs('another tenant')).toBe(0);
  });

  it('tells an instance that starts later', async () => {
    const { url, command } = await startServer();
    const one = await startInstance(url);
    one.retryAfter.record('tenant', 60_000);
    await eventually(async () => (await command('ZCARD', 'spg:retry-after')) === '1');

    const late = await startInstance(url);

    expect(late.retryAfter.remainingMs('tenant')).toBeGreaterThan(55_000);
    expect([one.retryAfter.throttled, late.retryAfter.throttled]).toEqual([1, 1]);
  });

  it('tells everybody that a caller was served again', async () => {
    const { url, command } = await startServer();
    const [one, other] = await Promise.all([startInstance(url), startInstance(url)]);
    await eventually(() => ready(one, 'probe') && other.retryAfter.remainingMs('probe') > 0);

    other.retryAfter.clear('probe');

    await eventually(() => one.retryAfter.remainingMs('probe') === 0);
    await eventually(async () => (await command('EXISTS', 'spg:retry-after')) === '0');
  });

  it('doubles a wait that nobody stated, whichever instance gets the 429', async () => {
    const { url } = await startServer();
    const [one, other] = await Promise.all([startInstance(url), startInstance(url)]);
    await eventually(() => ready(one, 'probe') && other.retryAfter.remainingMs('probe') > 0);

    expect(one.retryAfter.record('tenant', undefined)).toBe(1000);
    await eventually(() => other.retryAfter.remainingMs('tenant') > 0);
    expect(other.retryAfter.record('tenant', undefined)).toBe(2000);
  });

  it('asks nothing of the server for a read', async () => {
    const { url, command } = await startServer();
    const one = await startInstance(url);
    one.retryAfter.record('another tenant', 60_000);
    await eventually(async () => (await command('ZCARD', 'spg:retry-after')) === '1');
    await command('CONFIG', 'RESETSTAT');

    for (let read = 0; read < 1000; read += 1) {
      one.retryAfter.remainingMs('tenant');
      one.retryAfter.clear('tenant');
    }

    await expect(command('INFO', 'commandstats')).resolves.not.toMatch(/evalsha/);
  });

  it('stores neither the tenant nor anything that gives it back', async () => {
    const { url, command } = await startServer();
    const one = await startInstance(url);
    one.retryAfter.record('tenant contoso.example', 60_000);
    await eventually(async () => (await command('ZCARD', 'spg:retry-after')) === '1');

    const stored = await command('ZRANGE', 'spg:retry-after', '0', '-1');

    expect(stored).toMatch(/^[\w-]{22}$/);
  });

  it('goes on knowing what it knew when the server has lost everything', async () => {
    const { url, command } = await startServer();
    const one = await startInstance(url);
    one.retryAfter.record('tenant', 60_000);
    await eventually(async () => (await command('ZCARD', 'spg:retry-after')) === '1');
    await command('FLUSHALL');
    await command('CLIENT', 'KILL', 'TYPE', 'normal');

    await eventually(async () => (await command('ZCARD', 'spg:retry-after')) === '1');
    const late = await startInstance(url);

    expect(late.retryAfter.remainingMs('tenant')).toBeGreaterThan(50_000);
  });
});

/** Announces a wait: once another instance knows of it, the two hear each other. */
function ready({ retryAfter }: Awaited<ReturnType<ReturnType<typeof useValkey>['instance']>>, key: string) {
  retryAfter.record(key, 60_000);
  return true;
}
