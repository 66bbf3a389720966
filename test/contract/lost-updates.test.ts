import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  PUT,
  READ,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

const TENANT = '33333333-3333-4333-8333-333333333333';
const FIELDS = ['email', 'telephone', 'website'] as const;

const VALUES = {
  email: (index: number) => `help${index}@contoso.example`,
  telephone: (index: number) => `425555${1000 + index}`,
  website: (index: number) => `www${index}.contoso.example`,
} as const;

const userOf = (index: number) => callerHeaders({ tenant: TENANT, user: `user${index}@contoso.example` });

describe('concurrent updates of one partner', () => {
  let pair: GatewayWithUpstream;

  beforeEach(async () => {
    pair = await startGatewayWithUpstream();
  });

  afterEach(() => pair.close());

  const update = (input: object, headers: Readonly<Record<string, string>>) =>
    pair.gateway.send(UPDATE, { input }, headers);

  it('all survive: 50 partial updates of different fields by several users whom nobody has seen before', async () => {
    const users = [0, 1, 2, 3, 4].map(userOf);
    const updates = Array.from({ length: 50 }, (_, index) => {
      const field = FIELDS[index % 3] ?? 'email';
      return { field, value: VALUES[field](index), headers: users[index % users.length] ?? userOf(0) };
    });

    const answers = await Promise.all(
      updates.map(({ field, value, headers }) => update({ [field]: value }, headers)),
    );

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const writes = pair.upstream.writesOf(TENANT).map(({ profile }) => profile);
    expect(writes).toHaveLength(50);
    // Each write changes the one field that it was asked to, and keeps the others as the write before it left them.
    const documented = { email: 'email@sample.com', telephone: '4255555555', website: 'www.microsoft.com' };
    writes.reduce((before: Record<string, unknown>, after) => {
      expect(FIELDS.filter((field) => before[field] !== after[field])).toHaveLength(1);
      return after;
    }, documented);
    expect(new Set(updates.map(({ value }) => value))).toEqual(
      new Set(
        writes.flatMap((profile, index) => {
          const before: Record<string, unknown> = writes[index - 1] ?? documented;
          return FIELDS.filter((field) => before[field] !== profile[field]).map((field) => profile[field]);
        }),
      ),
    );
  });

  it('take one read and one write where nobody else writes', async () => {
    await update({ email: 'a@contoso.example' }, userOf(1));
    await update({ email: 'b@contoso.example' }, userOf(1));

    expect(pair.calls()).toEqual([GET, PUT, GET, PUT]);
  });

  it('end their turn when they fail', async () => {
    pair.upstream.faults.add({ method: 'PUT', status: 403 });
    const failed = await update({ email: 'a@contoso.example' }, userOf(1));

    const answer = await update({ email: 'b@contoso.example' }, userOf(1));

    expect(failed.errors).toHaveLength(1);
    expect(answer.errors).toEqual([]);
  });
});

describe('a token that Partner Center has not accepted', () => {
  it('cannot make the tenant that it names wait', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const pair = await startGatewayWithUpstream({}, { sleep: () => held });
    const forged = callerHeaders({ tenant: TENANT, user: 'forger@contoso.example', noMfa: true });
    pair.upstream.faults.add({ delayMs: 1, status: 401 });
    const forgery = pair.gateway.send(UPDATE, { input: { email: 'x@contoso.example' } }, forged);
    await until(() => pair.upstream.requestCount === 1);

    const answer = await pair.gateway.send(UPDATE, { input: { email: 'a@contoso.example' } }, userOf(1));
    answerNow();
    await forgery;
    await pair.close();

    expect(answer.errors).toEqual([]);
  });

  it('cannot read what others of the tenant read', async () => {
    const pair = await startGatewayWithUpstream();
    const forged = callerHeaders({ tenant: TENANT, user: 'forger@contoso.example', noMfa: true });

    const [honest, forgery] = await Promise.all([
      pair.gateway.send(READ, undefined, userOf(1)),
      pair.gateway.send(READ, undefined, forged),
    ]);
    await pair.close();

    expect(honest.errors).toEqual([]);
    expect(forgery.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('a complete update', () => {
  it('waits for a partial one of the same caller, so that neither is lost', async () => {
    const pair = await startGatewayWithUpstream();
    const caller = userOf(1);
    await pair.gateway.send(READ, undefined, caller);

    await Promise.all([
      pair.gateway.send(UPDATE, { input: { email: 'a@contoso.example' } }, caller),
      pair.gateway.send(UPDATE, ALL_FIELDS, caller),
    ]);
    const calls = pair.calls();
    await pair.close();

    expect(calls).toEqual([GET, GET, PUT, PUT]);
  });
});
