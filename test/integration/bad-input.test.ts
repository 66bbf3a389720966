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
  telephone:
    'telephone must be a telephone number: at least 3 letters or digits, 1 of them a digit, and otherwise only spaces and + ( ) - . / , ; # * &.',
  website:
    'website must be a host name, such as www.contoso.com, with or without port and path, or an http or https URL.',
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
    'josé@例え.jp',
    'jose\u0301@contoso.com',
  ],
  telephone: [
    '4255555555',
    '+1 (425) 555-0100',
    '+49.30/1234-56',
    '123',
    '1 2 3',
    '(+1)23',
    '00 49 30 1234',
    '+1 425 555 0100 ext. 12',
    '+1 425 555 0100 x12',
    'x12',
    '1-800-MICROSOFT',
    '555-CALL',
    '425–555–0100',
    '+7 495 123-45-67 доб. 12',
    '03-1234-5678 内線 12',
    '٠١٢ ٣٤٥',
    '+1 425 555 0100,,12#',
    '*611',
  ],
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
    'www.contoso.com/support',
    'www.contoso.com:8080',
    'www.contoso.com:8080/support?lang=en#top',
    'contoso.com/@support',
    'https://contoso.com/support?by=a@b.co',
    '例え.jp',
    'उदाहरण.भारत',
    '192.0.2.1:8080',
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
    'CALL ME',
    '#12',
    '😀123',
    'tel:123456',
    '<b>123</b>',
    'help123@contoso.com',
    '½ ½ ½',
  ],
  website: [
    '',
    ' ',
    'text',
    'www.contoso.com:port',
    'www.contoso.com:99999',
    'localhost:3000',
    'https://www.microsoft.com%40evil.example/',
    'http://',
    'http:contoso.com',
    'http:/contoso.com',
    'https:\\\\contoso.com',
    'ftp://contoso.com',
    'javascript:alert(1)',
    'javascript://contoso.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/hosts',
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
    '%s %j is BAD_USER_INPUT by its rule, and nothing is written',
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
      expect(requests.map(({ method }) => method)).toEqual(['GET']);
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
  ])('%s beyond 256 characters is BAD_USER_INPUT, and nothing is written', async (field, value) => {
    const { errors, requests } = await update({ [field]: value });
    expect(errors).toMatchObject([
      { message: `${field} must have at most 256 characters.`, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });

  const INVISIBLE = [
    '\u0000',
    '\t',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ud800',
    '\ufffd',
  ];
  it.each(FIELDS.flatMap((field) => INVISIBLE.map((character) => [field, character] as const)))(
    '%s with the character %j is BAD_USER_INPUT that names it, and nothing is sent',
    async (field, character) => {
      const value = VALID[field][0] ?? '';
      const name = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      for (const text of [`${value}${character}`, `${character}${value}`]) {
        const { errors, requests } = await update({ [field]: text });
        expect(errors).toMatchObject([
          {
            message: `${field} must not contain U+${name}, an invisible or unreadable character.`,
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ]);
        expect(requests).toEqual([]);
      }
    },
  );

  it.each(FIELDS)('%s that breaks several rules is reported by the first', async (field) => {
    const { errors } = await update({ [field]: `a\n${'b'.repeat(300)}` });
    expect(errors[0]?.extensions?.fields).toEqual([
      { field, message: 'must not contain U+000A, an invisible or unreadable character' },
    ]);
  });

  it.each([
    'https://www.microsoft.com@evil.example/',
    'https://user:pw@contoso.com',
    'HTTP://user@contoso.com/',
    '//user:pw@contoso.com',
    'www.microsoft.com@evil.example/',
    'user:pw@evil.example',
    'https:user@evil.example',
    'https:///user@evil.example',
    'https:\\\\user@evil.example',
    'https://www.microsoft.com\\@evil.example',
    'https://www.microsoft.com\uff20evil.example/',
    'view-source:https://user:pw@evil.example',
    'https://@evil.example',
    'mailto:support@contoso.com',
  ])('website %j has a user name in it and is BAD_USER_INPUT, and nothing is sent', async (website) => {
    const { errors, requests } = await update({ website });
    expect(errors[0]?.message).toContain('website must not contain an @ before the path');
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
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('keeps a valid field from being written beside one at fault', async () => {
    const { requests } = await update({ email: 'support@contoso.com', telephone: 'no' });
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
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
