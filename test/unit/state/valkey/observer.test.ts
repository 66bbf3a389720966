import { combineStateObservers, type SharedStateCall } from '../../../../src/state/observer';
import { describeWithValkey } from '../../../support/valkey-server';
import { eventually, patiently, useValkey } from '../../../support/valkey-state';

describeWithValkey('an observer of shared state', () => {
  const { server: startServer, instance: startInstance } = useValkey();

  it('is told of each call, what it was for and how long it took', async () => {
    const { url } = await startServer();
    const { mutex, rateLimit, retryAfter, calls } = await startInstance(url);
    await mutex.run('tenant', async () => {}, patiently());
    await new Promise<void>((done) => rateLimit.incr('caller', () => done(), 60_000));
    retryAfter.record('tenant', 60_000);

    await eventually(() => calls.some(({ part }) => part === 'retry-after'));

    const parts = calls.map(({ part }) => part).filter((part) => part !== 'sync');
    expect(parts.sort()).toEqual(['mutex', 'mutex', 'rate-limit', 'retry-after']);
    expect(calls.some(({ part }) => part === 'sync')).toBe(true);
    expect(calls.every(({ durationMs, outcome }) => outcome === 'ok' && durationMs >= 0)).toBe(true);
  });

  it('is told of calls that got no reply in time, and of none that was not sent', async () => {
    const server = await startServer();
    const { mutex, calls, state } = await startInstance(server.url, { requestLossMs: 200 });
    const work = () => mutex.run('tenant', async () => {}, patiently());
    server.signal('SIGSTOP');
    await work();
    const ofMutex = () => calls.filter(({ part }) => part === 'mutex');
    expect(ofMutex()).toMatchObject([{ outcome: 'timeout' }]);
    expect(ofMutex()[0]?.durationMs).toBeGreaterThanOrEqual(99);

    expect(state.isUnavailable).toBe(true);
    await work();
    expect(ofMutex()).toHaveLength(1);
    server.signal('SIGCONT');
  });

  it('is told of calls that the server refuses', async () => {
    const server = await startServer('--maxmemory-policy', 'noeviction');
    const { mutex, calls } = await startInstance(server.url);
    await server.command('CONFIG', 'SET', 'maxmemory', '100');

    await mutex.run('tenant', async () => {}, patiently());

    expect(calls.filter(({ part }) => part === 'mutex')).toMatchObject([{ outcome: 'error' }]);
  });
});

describe('combineStateObservers', () => {
  it('tells every observer what it asks for', () => {
    const told: unknown[] = [];
    const call: SharedStateCall = { part: 'mutex', durationMs: 1, outcome: 'ok' };
    const combined = combineStateObservers([
      { callEnded: (ended) => told.push(['one', ended]) },
      { availabilityChanged: (change) => told.push(['other', change]) },
      { callEnded: (ended) => told.push(['third', ended]) },
    ]);

    combined.callEnded(call);
    combined.availabilityChanged({ available: true, unavailableMs: 5 });

    expect(told).toEqual([
      ['one', call],
      ['third', call],
      ['other', { available: true, unavailableMs: 5 }],
    ]);
  });
});
