import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  PUT,
  startGatewayWithUpstream,
} from '../support/upstream';

const UPDATE = `mutation ($input: UpdateSupportProfileInput!, $expected: SupportProfileExpectation) {
  updateSupportProfile(input: $input, expected: $expected) { email telephone website }
}`;
const CALLER = callerHeaders();
const CHANGE = { email: 'help@contoso.example' };

describe('an update that says what the caller last saw', () => {
  let pair: GatewayWithUpstream;

  beforeEach(async () => {
    pair = await startGatewayWithUpstream();
  });

  afterEach(() => pair.close());

  const update = (expected: object | null, input: object = CHANGE) =>
    pair.gateway.send<Record<string, unknown>, object>(UPDATE, { input, expected }, CALLER);

  it('is carried out where the profile is as expected', async () => {
    const answer = await update({ email: 'email@sample.com', telephone: '4255555555' });

    expect(answer.errors).toEqual([]);
    expect(pair.calls()).toEqual([GET, PUT]);
  });

  it('is a CONFLICT that says what differs, and writes nothing', async () => {
    const answer = await update({ email: 'old@sample.com', telephone: '4255555555', website: null });

    expect(answer.errors[0]).toMatchObject({
      message: expect.stringContaining('email, website'),
      extensions: {
        code: 'CONFLICT',
        differences: [
          { field: 'email', expected: 'old@sample.com', present: 'email@sample.com' },
          { field: 'website', expected: null, present: 'www.microsoft.com' },
        ],
      },
    });
    expect(pair.calls()).toEqual([GET]);
  });

  it('reads the profile even where every field is given', async () => {
    const answer = await update({ email: 'old@sample.com' }, ALL_FIELDS.input);

    expect(answer.errors[0]?.extensions?.code).toBe('CONFLICT');
    expect(pair.calls()).toEqual([GET]);
  });

  it('compares nothing where null is given instead of an expectation', async () => {
    const answer = await update(null);

    expect(answer.errors).toEqual([]);
  });

  it('is BAD_USER_INPUT where the expectation is empty, and sends nothing', async () => {
    const answer = await update({});

    expect(answer.errors[0]).toMatchObject({
      message: expect.stringContaining('expected must give at least one of'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(pair.calls()).toEqual([]);
  });

  it('lets one of two callers through who saw the same', async () => {
    const answers = await Promise.all(
      ['100', '200'].map((telephone) => update({ telephone: '4255555555' }, { telephone })),
    );

    const codes = answers.map(({ errors }) => errors[0]?.extensions?.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(1);
  });
});
