import {
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
} from '../support/generated/operations';
import { DOCUMENTED_PROFILE } from '../support/recording-server';
import { useSetup } from '../support/setup';

const open = useSetup();

const STORED = {
  email: 'Support <support@contoso>',
  telephone: 'ask at the desk',
  website: 'contoso',
} as const;

/** Updates a profile that holds values that no update could introduce. */
async function update(input: UpdateSupportProfileInput, stored: object = STORED) {
  const { gateway, upstream } = await open(({ method, body }) => {
    const written = method === 'PUT' ? JSON.parse(body) : {};
    return { body: { ...DOCUMENTED_PROFILE, ...stored, ...(written.Email && { email: written.Email }) } };
  });
  const { errors } = await gateway.send(UpdateSupportProfileDocument, { input });
  const put = upstream.requests.find(({ method }) => method === 'PUT');
  return {
    errors,
    methods: upstream.requests.map(({ method }) => method),
    body: put && JSON.parse(put.body),
  };
}

it('a form that sends all fields can change one, even if the others break the rules', async () => {
  const { errors, methods, body } = await update({ ...STORED, email: 'new@contoso.com' });
  expect(errors).toEqual([]);
  expect(methods).toEqual(['GET', 'PUT']);
  expect(body).toMatchObject({
    Email: 'new@contoso.com',
    Telephone: STORED.telephone,
    Website: STORED.website,
  });
});

it.each([
  ['telephone', 'ask at the desk'],
  ['website', 'contoso'],
  ['telephone', '1'.repeat(300)],
] as const)('%s %s passes unchanged if it is stored', async (field, value) => {
  const { errors, body } = await update({ email: 'new@contoso.com', [field]: value }, { [field]: value });
  expect(errors).toEqual([]);
  expect(body).toHaveProperty(field === 'telephone' ? 'Telephone' : 'Website', value);
});

it.each<[string, UpdateSupportProfileInput, readonly string[]]>([
  ['one that is not stored', { ...STORED, telephone: 'ask at the door' }, ['telephone']],
  ['one that differs in case only', { ...STORED, telephone: 'Ask at the desk' }, ['telephone']],
  ['one that is stored in another field', { telephone: 'contoso' }, ['telephone']],
  ['several that are not stored', { email: 'x', telephone: 'y', website: 'contoso' }, ['email', 'telephone']],
])('%s is BAD_USER_INPUT, and nothing is written', async (_what, input, fields) => {
  const { errors, methods } = await update(input);
  expect(errors[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: fields.map((field) => ({ field })),
  });
  expect(methods).toEqual(['GET']);
});

it.each<UpdateSupportProfileInput>([
  { telephone: '4255550100\u200b' },
  { website: 'https://www.microsoft.com@evil.example/' },
])('%j is refused even if it is stored, and nothing is sent', async (stored) => {
  const { errors, methods } = await update({ email: 'new@contoso.com', ...stored }, stored);
  expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(methods).toEqual([]);
});
