import type { TestGateway } from '../support/gateway';
import { openRaw } from '../support/raw-http';
import { scrape, useMeasuredGateway } from '../support/scrape';
import { callerHeaders } from '../support/upstream';

const open = useMeasuredGateway();

const caller = callerHeaders();

describe('the labels', () => {
  it('name the first 50 operations and no more, none of whoever has no token', async () => {
    const { gateway } = await open();
    const named = (name: string, headers = caller as Record<string, string | undefined>) =>
      gateway.send(`query ${name} { supportProfile { email } }`, undefined, headers);
    for (let index = 0; index < 55; index += 1) await named(`Stranger${index}`, { authorization: undefined });
    for (let index = 0; index < 55; index += 1) await named(`Name${index}`);
    await named('Name0');

    const { series } = await scrape(gateway);
    const operations = Object.keys(series).filter((name) => name.startsWith('gateway_operations_total{'));
    expect(operations).toHaveLength(52);
    expect(series).toMatchObject({
      'gateway_operations_total{operation="Name0",kind="query",outcome="OK"}': 2,
      'gateway_operations_total{operation="other",kind="query",outcome="OK"}': 5,
      'gateway_operations_total{operation="other",kind="query",outcome="UNAUTHENTICATED"}': 55,
    });
  });

  it('do not name the operations of whoever asks Partner Center nothing, and so may have no token', async () => {
    const { gateway } = await open();
    for (let index = 0; index < 60; index += 1)
      await gateway.send(`query Stranger${index} { __typename }`, undefined, { authorization: undefined });
    await gateway.send('query Contact { supportProfile { email } }', undefined, caller);

    const { text } = await scrape(gateway);
    expect(text).not.toContain('Stranger');
    expect(text).toContain('gateway_operations_total{operation="Contact",kind="query",outcome="OK"} 1');
  });

  it.each(['T4255550100', 'Tenant_c0ffee00_0000', 'eyJhbGciOi', 'N'.repeat(65), 'CanaryToken'])(
    'do not name an operation %s, which may be more than a name',
    async (name) => {
      const { gateway, upstream } = await open();
      // Its token is not accepted, but that is not what Partner Center says.
      upstream.faults.add({ status: 404, times: 0 });
      const headers = { authorization: 'Bearer CanaryToken' };
      await gateway.send(`query ${name} { supportProfile { email } }`, undefined, headers);
      await gateway.send('query Harmless { supportProfile { email } }', undefined, headers);

      const { text } = await scrape(gateway);
      expect(text).toContain(
        'gateway_operations_total{operation="other",kind="query",outcome="NOT_FOUND"} 1',
      );
      expect(text).toContain(
        'gateway_operations_total{operation="Harmless",kind="query",outcome="NOT_FOUND"} 1',
      );
      expect(text).not.toContain(name);
    },
  );

  it('are no more for an attacker who makes up names, methods, hosts, paths and headers', async () => {
    const { gateway, url } = await open({ environment: { RATE_LIMIT_PER_MINUTE: '0' } });
    const attack = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1) {
        const query = `query Attack${'x'.repeat(index % 40)}${index % 997} { supportProfile { email } }`;
        const headers = {
          ...caller,
          'ms-correlationid': crypto.randomUUID(),
          [`x-attack-${index}`]: String(index),
        };
        await gateway.send(query, undefined, headers);
        await gateway.send(query.replace('supportProfile', `field${index}`), undefined, headers);
        await gateway.send(`mutation A${index} { __typename }`, undefined, {
          authorization: `Bearer a${index}`,
        });
        await oddRequest(url, index);
      }
    };
    await attack(0, 60);
    const before = await ownSeries(gateway);
    await attack(60, 200);

    const after = await ownSeries(gateway);
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});

/** The names of the series that are not those of Node.js. */
async function ownSeries(gateway: TestGateway): Promise<readonly string[]> {
  const { series } = await scrape(gateway);
  return Object.keys(series).filter((name) => name.startsWith('gateway_'));
}

/** A request whose method, host and path are as nobody has sent them before. */
async function oddRequest(url: string, index: number): Promise<void> {
  const methods = ['PROPFIND', 'LINK', 'M-SEARCH', 'DELETE', 'PATCH', 'OPTIONS', `NONE${index}`];
  const connection = await openRaw(url);
  const line = `${methods[index % methods.length]} /${index}?attack=${index} HTTP/1.1`;
  connection.write(`${line}\r\nHost: h${index}.example\r\nConnection: close\r\n\r\n`);
  await connection.closed();
}
