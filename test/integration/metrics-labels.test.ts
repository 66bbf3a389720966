import type { Fault } from '../../src/emulator/fault-schema';
import { CANARY_JWT, piecesIn } from '../support/canary';
import { scrape, useMeasuredGateway } from '../support/scrape';
import { ALL_FIELDS, callerHeaders, READ, UPDATE } from '../support/upstream';

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

  it.each(['T4255550100', 'Tenant_c0ffee00_0000', 'eyJhbGciOi', 'N'.repeat(65), 'CanaryToken'])(
    'do not name an operation %s, which may be more than a name',
    async (name) => {
      const { gateway } = await open();
      const authorization = 'Bearer CanaryToken';
      await gateway.send(`query ${name} { __typename }`, undefined, { authorization });

      const { text } = await scrape(gateway);
      expect(text).toContain('gateway_operations_total{operation="other",kind="query",outcome="OK"} 1');
      expect(text).not.toContain(name);
    },
  );

  it('hold nothing of the token, the caller, the profile or the service, whatever happens', async () => {
    const { gateway, upstream, url } = await open();
    const headers = { authorization: `Bearer ${CANARY_JWT}`, 'ms-correlationid': CANARY_JWT };
    const faults: readonly Fault[] = [
      {},
      ...[400, 401, 403, 404, 409, 429, 500, 503].map((status) => ({ status, description: CANARY_JWT })),
      { text: CANARY_JWT, status: 400 },
      { code: CANARY_JWT, status: 400 },
      { cut: 'mid-body' },
      { redirect: `https://evil.example/${CANARY_JWT}` },
    ];
    for (const fault of faults) {
      if (Object.keys(fault).length > 0) upstream.faults.add(fault);
      await gateway.send(READ, undefined, headers);
      await gateway.send(UPDATE, ALL_FIELDS, headers);
      await gateway.send('{ tokenDiagnosis { kind } }', undefined, headers);
    }
    await gateway.send(UPDATE, ALL_FIELDS, caller);
    await fetch(`${url}/${CANARY_JWT}`, { headers: { authorization: headers.authorization } });

    const { text } = await scrape(gateway);
    expect(piecesIn(text, CANARY_JWT)).toEqual([]);
    for (const secret of [...Object.values(ALL_FIELDS.input), 'c0ffee00', 'contoso', 'sample.com', '/v1/'])
      expect(text).not.toContain(secret);
  });
});
