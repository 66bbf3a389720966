import { startGateway, type TestGateway } from '../support/gateway';
import {
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
} from '../support/generated/operations';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

let upstream: RecordingServer;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startRecordingServer();
  gateway = await startGateway(upstream.url);
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

type Field = keyof UpdateSupportProfileInput;

const RULES: Readonly<Record<Field, string>> = {
  email: 'email must be an email address, such as support@contoso.com.',
  telephone: 'telephone must be a telephone number: at least 3 digits, and else only spaces and + ( ) - . /.',
  website: 'website must be a host name, such as www.contoso.com, or an http or https URL.',
};
const FIELDS = Object.keys(RULES) as readonly Field[];

const VALID: Readonly<Record<Field, readonly string[]>> = {
  email: [
    'support@contoso.com',
    'a@b.co',
    'first.last+tag@sub.contoso.co.uk',
    "o'neill@contoso.com",
    'jürgen@contoso.com',
    'support@müller.example',
    'SUPPORT@CONTOSO.COM',
  ],
  telephone: ['4255555555', '+1 (425) 555-0100', '+49.30/1234-56', '123', '1 2 3', '(+1)23', '00 49 30 1234'],
  website: [
    'www.microsoft.com',
    'contoso.com',
    'a.b.c.contoso.co.uk',
    'xn--bcher-kva.example',
    'bücher.example',
    'http://contoso.com',
    'https://contoso.com/support?lang=en&a=b#top',
    'HTTPS://WWW.Contoso.COM/Path',
    'http://localhost:3000/',
    'https://192.0.2.1/support',
    'http://contoso.com/ü/😀',
  ],
};

const INVALID: Readonly<Record<Field, readonly string[]>> = {
  email: [
    '',
    ' ',
    'text',
    'support@',
    '@contoso.com',
    'support@contoso',
    'support@contoso..com',
    'sup port@contoso.com',
    ' support@contoso.com',
    'support@contoso.com ',
    'a@b.co, c@d.co',
    'a@b@contoso.com',
    'Support <support@contoso.com>',
    'mailto:support@contoso.com',
    'support@-contoso.com',
    `${'x'.repeat(65)}@contoso.com`,
  ],
  telephone: [
    '',
    '   ',
    '12',
    '+1 2',
    '+()-./',
    '555-CALL',
    '123 ext. 4',
    '123;456',
    '123,456',
    '#123',
    '123*',
    '１２３４',
    '١٢٣',
    '123\u00a0456',
    '😀123',
  ],
  website: [
    '',
    ' ',
    'text',
    'www.contoso.com/support',
    'www.contoso.com:8080',
    'http://',
    'http:contoso.com',
    'http:/contoso.com',
    'https:\\\\contoso.com',
    'ftp://contoso.com',
    'javascript:alert(1)',
    'javascript://contoso.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/hosts',
    'mailto:support@contoso.com',
    '//contoso.com',
    'www contoso com',
    'http://con toso.com',
    'http://contoso.com/a b',
    'http://contoso.com/<script>',
    '-contoso.com',
    'contoso..com',
    'http://contoso.com:99999',
  ],
};

const casesOf = (values: Readonly<Record<Field, readonly string[]>>) =>
  FIELDS.flatMap((field) => values[field].map((value) => [field, value] as const));

/** Updates the profile; of requests and log, what this update alone brought about. */
async function update(input: unknown) {
  const requestsBefore = upstream.requests.length;
  const logBefore = gateway.log.text().length;
  const answer = await gateway.send(UpdateSupportProfileDocument, { input } as never);
  return {
    ...answer,
    text: JSON.stringify(answer.errors),
    log: gateway.log.text().slice(logBefore),
    requests: upstream.requests.slice(requestsBefore),
  };
}

describe('valid input', () => {
  it.each(casesOf(VALID))('%s %j goes upstream exactly as typed', async (field, value) => {
    const { errors, requests } = await update({ [field]: value });
    const key = field.charAt(0).toUpperCase() + field.slice(1);
    expect(errors).toEqual([]);
    expect(JSON.parse(requests[1]?.body ?? '')).toHaveProperty(key, value);
  });

  it.each<[Field, string]>([
    ['telephone', '1'.repeat(256)],
    ['website', 'http://contoso.com/'.padEnd(256, 'x')],
    ['website', `http://contoso.com/${'😀'.repeat(237)}`],
  ])('%s may have 256 characters', async (field, value) => {
    expect((await update({ [field]: value })).errors).toEqual([]);
  });
});

describe('invalid input', () => {
  it.each(casesOf(INVALID))(
    '%s %j is BAD_USER_INPUT by its rule, and nothing is sent',
    async (field, value) => {
      const { status, data, errors, requests } = await update({ [field]: value });
      const message = RULES[field];
      expect(status).toBe(200);
      expect(data).toEqual({ updateSupportProfile: null });
      expect(errors).toMatchObject([{ message, path: ['updateSupportProfile'] }]);
      expect(errors[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        fields: [{ field, message: message.slice(field.length + 1, -1) }],
        correlationId: expect.any(String),
      });
      expect(requests).toEqual([]);
    },
  );

  it.each<[Field, string]>([
    [
      'email',
      `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.${'z'.repeat(60)}.example`.padEnd(257, 'e'),
    ],
    ['telephone', '1'.repeat(257)],
    ['website', 'http://contoso.com/'.padEnd(257, 'x')],
    ['website', `http://contoso.com/${'😀'.repeat(238)}`],
    ['website', 'x'.repeat(90_000)],
  ])('%s beyond 256 characters is BAD_USER_INPUT, and nothing is sent', async (field, value) => {
    const { errors, requests } = await update({ [field]: value });
    expect(errors).toMatchObject([
      { message: `${field} must have at most 256 characters.`, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(requests).toEqual([]);
  });

  const CONTROL_CHARACTERS = ['\u0000', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u009f'];
  it.each(FIELDS.flatMap((field) => CONTROL_CHARACTERS.map((character) => [field, character] as const)))(
    '%s with the control character %j is BAD_USER_INPUT, and nothing is sent',
    async (field, character) => {
      const value = VALID[field][0] ?? '';
      for (const text of [`${value}${character}`, `${character}${value}`]) {
        const { errors, requests } = await update({ [field]: text });
        expect(errors).toMatchObject([
          {
            message: `${field} must not contain control characters.`,
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ]);
        expect(requests).toEqual([]);
      }
    },
  );

  const BROKEN_RULES: readonly (readonly [string, string])[] = [
    ['must have at most 256 characters', '\ud800\n'.repeat(150)],
    ['must not contain halves of characters (lone surrogates)', 'a\n\ud800'],
    ['must not contain control characters', 'no\n'],
  ];
  it.each(
    FIELDS.flatMap((field) => BROKEN_RULES.map(([message, value]) => [field, message, value] as const)),
  )('that breaks several rules is reported by the first: %s %s', async (field, message, value) => {
    const { errors, requests } = await update({ [field]: value });
    expect(errors[0]?.extensions?.fields).toEqual([{ field, message }]);
    expect(requests).toEqual([]);
  });

  it('is reported for the fields at fault only, whatever is null or left out', async () => {
    const { errors } = await update({ email: null, website: 'no' });
    expect(errors[0]?.message).toBe(RULES.website);
  });

  it('shows every field at fault at once', async () => {
    const { errors, requests } = await update({ email: 'no', telephone: 'no', website: 'no' });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toBe(
      `${[RULES.email, RULES.telephone, RULES.website].map((rule) => rule.slice(0, -1)).join('; ')}.`,
    );
    expect(errors[0]?.extensions?.fields).toMatchObject(FIELDS.map((field) => ({ field })));
    expect(requests).toEqual([]);
  });

  it('keeps a valid field from being written beside one at fault', async () => {
    expect((await update({ email: 'support@contoso.com', telephone: 'no' })).requests).toEqual([]);
  });

  it('shows neither values nor what checks them, in answer or log', async () => {
    const { text, log } = await update({ email: 'secret@', telephone: 'secret', website: 'secret' });
    expect(text + log).not.toMatch(
      /secret|class-validator|constraints|isEmail|matches|target|Argument Validation|stack|node_modules/i,
    );
  });
});

describe('input of a wrong type', () => {
  it.each<[string, unknown, RegExp]>([
    ['a number', { email: 42 }, /email/],
    ['a truth value', { telephone: true }, /telephone/],
    ['a list', { website: ['www.contoso.com'] }, /website/],
    ['an object', { email: { address: 'a@b.co' } }, /email/],
    ['an unknown field', { email: 'a@b.co', fax: '123' }, /fax/],
    ['a field of the resource that is not for changing', { profileType: 'x' }, /profileType/],
    ['a field in PascalCase', { Email: 'a@b.co' }, /Email/],
    ['null as the whole', null, /input/],
    ['a text as the whole', 'text', /input/],
    ['a list as the whole', [{ email: 42 }], /input/],
  ])('%s is BAD_USER_INPUT that names the field, and nothing is sent', async (_what, input, name) => {
    const { errors, requests } = await update(input);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(name),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(requests).toEqual([]);
  });

  it('left out as a whole is BAD_USER_INPUT, and nothing is sent', async () => {
    const { errors, requests } = await update(undefined);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('$input'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(requests).toEqual([]);
  });

  it.each([
    ['{ email: 42 }', /String cannot represent/],
    ['{ fax: "123" }', /Field "fax" is not defined/],
    ['"text"', /UpdateSupportProfileInput/],
  ])('%s in the document itself does not fit the schema, and nothing is sent', async (literal, message) => {
    const requestsBefore = upstream.requests.length;
    const { errors } = await gateway.send(`mutation { updateSupportProfile(input: ${literal}) { email } }`);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(upstream.requests).toHaveLength(requestsBefore);
  });
});
