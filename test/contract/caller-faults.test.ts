import { startGateway, type TestGateway } from '../support/gateway';

const UPDATE =
  'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }';

describe('a fault of the caller that GraphQL finds only on executing', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway();
  });

  afterAll(() => gateway.close());

  it.each([
    [
      'more faults in a variable than are reported',
      UPDATE,
      { input: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`field${index}`, index])) },
      /^Too many errors processing variables/,
    ],
    [
      'null for an argument that has a default',
      'mutation ($input: UpdateSupportProfileInput = {}) { updateSupportProfile(input: $input) { email } }',
      { input: null },
      /^Argument "input" of non-null type "UpdateSupportProfileInput!" must not be null\.$/,
    ],
    [
      'null for a directive whose variable has a default',
      'query ($skip: Boolean = true) { __typename @skip(if: $skip) }',
      { skip: null },
      /^Argument "if" of non-null type "Boolean!" must not be null\.$/,
    ],
  ])('is BAD_USER_INPUT and no fault of the gateway: %s', async (_what, query, variables, message) => {
    const { errors } = await gateway.send(query, variables);

    const last = errors.at(-1);
    expect(last?.message).toMatch(message);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(errors.map(() => 'BAD_USER_INPUT'));
    expect(gateway.log.entries().filter(({ msg }) => msg === 'internal error')).toEqual([]);
  });

  it.each(['email', 'telephone', 'website'])(
    'in %s is half of a character, which no UTF-8 can carry',
    async (field) => {
      const { errors } = await gateway.send(UPDATE, { input: { [field]: 'a\ud800b' } });

      expect(errors[0]?.message).toBe(
        `${field} must not contain U+D800, an invisible or unreadable character.`,
      );
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
    },
  );
});
