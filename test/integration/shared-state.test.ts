import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { mintToken } from '../../src/emulator/token';
import { startGateway, type TestGateway } from '../support/gateway';
import { READ, UPDATE } from '../support/upstream';
import { describeWithValkey } from '../support/valkey-server';
import { eventually, useValkey } from '../support/valkey-state';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const PASSWORD = 'opensesame';

describeWithValkey('gateways with SHARED_STATE_URL', () => {
  const { server: startServer, stopLater } = useValkey();
  let partnerCenter: Emulator;

  beforeEach(async () => {
    partnerCenter = await startEmulator();
    stopLater(() => partnerCenter.close());
  });

  async function startInstance(url: string, environment: Readonly<Record<string, string>> = {}) {
    const gateway = await startGateway(partnerCenter.url, {
      environment: { SHARED_STATE_URL: url, SHARED_STATE_TIMEOUT_MS: '4000', ...environment },
    });
    stopLater(() => gateway.close());
    return gateway;
  }

  const ready = async ({ app }: TestGateway) => {
    const response = await app.server.inject('/health/ready');
    return { status: response.statusCode, checks: response.json().checks };
  };

  const as = (user: string) => ({ authorization: `Bearer ${mintToken({ tenant: CONTOSO, user })}` });

  it('give a caller one allowance, however many they are', async () => {
    const { url } = await startServer();
    const environment = { RATE_LIMIT_PER_MINUTE: '3' };
    const [one, other] = await Promise.all([
      startInstance(url, environment),
      startInstance(url, environment),
    ]);
    const caller = as('admin@contoso.example');

    await one.send(READ, {}, caller);
    await other.send(READ, {}, caller);
    await one.send(READ, {}, caller);

    expect((await other.send(READ, {}, caller)).status).toBe(429);
    expect((await one.send(READ, {}, caller)).status).toBe(429);
    expect((await other.send(READ, {}, as('colleague@contoso.example'))).status).toBe(200);
  });

  it('do not call Partner Center for a tenant that it told another one to wait, whoever calls', async () => {
    const { url, command } = await startServer();
    const [one, other] = await Promise.all([startInstance(url), startInstance(url)]);
    const admin = as('admin@contoso.example');
    await one.send(READ, {}, admin);
    // Its token is accepted now, so it speaks for its tenant.
    partnerCenter.faults.add({ status: 429, retryAfter: 60 });
    await one.send(READ, {}, admin);
    await eventually(async () => (await command('EXISTS', 'spg:retry-after')) === '1');
    const late = await startInstance(url);
    const before = partnerCenter.requestCount;

    const refusals = [
      await other.send(READ, {}, admin),
      await late.send(READ, {}, as('new@contoso.example')),
    ];

    expect(refusals.map(({ errors }) => errors[0]?.extensions?.code)).toEqual([
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    expect(partnerCenter.requestCount).toBe(before);
  });

  it('lose none of the updates of different fields that come at the same time', async () => {
    const { url } = await startServer();
    const instances = await Promise.all([startInstance(url), startInstance(url), startInstance(url)]);
    const inputs = Array.from({ length: 10 }, (_, index) => [
      { email: `contact${index}@contoso.example` },
      { telephone: `+142555501${index}0` },
      { website: `support${index}.contoso.example` },
    ]);

    for (const round of inputs) {
      await Promise.all(round.map((input, index) => instances[index]?.send(UPDATE, { input })));
    }

    const { data } = (await instances[0]?.send<Record<string, unknown>, unknown>(READ)) ?? {};
    expect(data?.supportProfile).toEqual({
      email: 'contact9@contoso.example',
      telephone: '+14255550190',
      website: 'support9.contoso.example',
    });
  });

  it('send it one command for a read, three for a partial update, and five for the first of a caller', async () => {
    const { url, command } = await startServer();
    const gateway = await startInstance(url);
    const known = as('admin@contoso.example');
    let updates = 0;
    const update = (caller = known) => {
      updates += 1;
      return gateway.send(UPDATE, { input: { email: `contact${updates}@contoso.example` } }, caller);
    };
    await update();
    const commandsOf = async (work: () => Promise<unknown>) => {
      await command('CONFIG', 'RESETSTAT');
      await work();
      // The mutex is given back after the response.
      await eventually(async () => (await command('KEYS', 'spg:mutex:*')) === '');
      const stats = await command('INFO', 'commandstats');
      const calls = [...stats.matchAll(/cmdstat_(?:evalsha|eval):calls=(\d+)/g)];
      return calls.reduce((sum, [, count]) => sum + Number(count), 0);
    };
    // An instance also asks every 10 s what all know.
    const least = async (work: () => Promise<unknown>) =>
      Math.min(await commandsOf(work), await commandsOf(work), await commandsOf(work));

    const counts = [
      await least(() => gateway.send(READ, {}, known)),
      await least(() => update()),
      await least(() => update(as(`newcomer${updates}@contoso.example`))),
    ];

    expect(counts).toEqual([1, 3, 5]);
  });

  it('go on without it, stay ready but degraded, say so once, and say once that it is back', async () => {
    const server = await startServer();
    const gateway = await startInstance(server.url, { SHARED_STATE_TIMEOUT_MS: '200' });
    expect(await ready(gateway)).toMatchObject({ status: 200 });
    expect(JSON.stringify(await ready(gateway))).not.toContain('degraded');

    await server.kill();
    const partial = await gateway.send(UPDATE, { input: { email: 'a@contoso.example' } });
    const full = await gateway.send(UPDATE, {
      input: { email: 'b@contoso.example', telephone: '+14255550100', website: 'b.contoso.example' },
    });
    const read = await gateway.send(READ);

    expect([partial, full, read].flatMap(({ errors }) => errors)).toEqual([]);
    expect(await ready(gateway)).toEqual({
      status: 200,
      checks: expect.arrayContaining([{ name: 'shared-state', ready: true, degraded: true }]),
    });

    await server.restart();
    await eventually(async () => !JSON.stringify(await ready(gateway)).includes('degraded'));
    await gateway.send(UPDATE, { input: { email: 'c@contoso.example' } });
    const warnings = gateway.log.entries().filter(({ msg }) => msg === 'shared state');
    expect(warnings).toMatchObject([
      { level: 40, sharedState: 'away', reason: 'not connected' },
      { level: 40, sharedState: 'back' },
    ]);
  });

  it('show the password in no log, error or response', async () => {
    const server = await startServer('--requirepass', 'another');
    const url = server.url.replace('//', `//:${PASSWORD}@`);
    const gateway = await startInstance(url, { SHARED_STATE_TIMEOUT_MS: '200' });

    const response = await gateway.send(READ);

    expect(response.errors).toEqual([]);
    const shown = JSON.stringify([gateway.log.entries(), response, await ready(gateway)]);
    expect(shown).toContain('access denied');
    expect(shown).not.toContain(PASSWORD);
  });
});
