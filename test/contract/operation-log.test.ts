import { startGateway, type TestGateway } from '../support/gateway';

const UPDATE = `mutation ChangeTelephone($input: UpdateSupportProfileInput!) {
  updateSupportProfile(input: $input) { email telephone }
}`;

const CORRELATION_ID = '3f2a1c9e-8d57-4a4b-9a51-5c1f6f1e2d3c';

describe('the log', () => {
  let gateway: TestGateway;

  beforeEach(async () => {
    gateway = await startGateway();
  });

  afterEach(() => gateway.close());

  it('has one line for an operation, of these fields and no other', async () => {
    const input = { telephone: '+1 425 555 0199' };
    await gateway.send(UPDATE, { input }, { 'ms-correlationid': CORRELATION_ID });

    expect(gateway.log.entries()).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        pid: expect.any(Number),
        hostname: expect.any(String),
        msg: 'operation',
        operation: 'ChangeTelephone',
        kind: 'mutation',
        outcome: 'OK',
        durationMs: expect.any(Number),
        upstreamCalls: 2,
        correlationId: CORRELATION_ID,
      },
    ]);
  });

  it.each([
    ['a value that breaks the rules', { input: { email: 'jane.doe@' } }, 'BAD_USER_INPUT'],
    ['a variable that does not fit', { input: { telephone: ['425 555 0199'] } }, 'BAD_USER_INPUT'],
    [
      'values that are written',
      { input: { email: 'jane.doe@contoso.example', telephone: '425 555 0199' } },
      'OK',
    ],
  ])('holds no email address, telephone number or variable of %s', async (_what, variables, outcome) => {
    await gateway.send(UPDATE, variables, { 'ms-correlationid': CORRELATION_ID });

    const entries = gateway.log.entries();
    expect(entries).toEqual([expect.objectContaining({ msg: 'operation', outcome })]);
    // Time, process and host may hold any digits by chance.
    const fields = entries.map(({ time, pid, hostname, ...rest }) => rest);
    expect(JSON.stringify(fields)).not.toMatch(/jane\.doe|0199|email@sample|4255555555/);
  });

  it('holds no literal of a document, whatever is wrong with it', async () => {
    await gateway.send(
      'mutation { updateSupportProfile(input: { email: "jane.doe@contoso.example", x: 1 }) { email } }',
    );
    await gateway.send('{ supportProfile(email: "jane.doe@contoso.example" }');

    expect(gateway.log.entries()).toHaveLength(2);
    expect(gateway.log.text()).not.toContain('jane.doe');
  });

  it('cuts off the name of an operation, which may be as long as a document', async () => {
    await gateway.send(`query ${'N'.repeat(5000)} { __typename }`);

    expect(gateway.log.entries()[0]?.operation).toBe('N'.repeat(100));
  });

  it('has a line for a request that is refused before it is an operation, without its URL', async () => {
    await gateway.app.server.inject('/jane.doe@contoso.example');

    expect(gateway.log.entries()).toEqual([
      expect.objectContaining({ msg: 'request refused', outcome: 'NOT_FOUND', status: 404 }),
    ]);
    expect(gateway.log.text()).not.toContain('jane.doe');
  });
});
