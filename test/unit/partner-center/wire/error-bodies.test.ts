import { readErrorBody } from '../../../../src/partner-center/wire/error-bodies';

const read = (body: unknown) =>
  readErrorBody(typeof body === 'string' ? body : JSON.stringify(body), (text) => text);

const NOTHING = { code: null, description: null };

it('reads the body of the service', () => {
  expect(read({ code: '3000', description: 'Invalid property.', data: ['a'], source: 'Service' })).toEqual({
    code: '3000',
    description: 'Invalid property.',
    data: ['a'],
  });
});

it.each([
  { Code: '3000', Description: 'Why.' },
  { CODE: '3000', DESCRIPTION: 'Why.', Source: 'Service' },
  { cOdE: 3000, description: 'Why.', Data: [] },
])('reads keys without regard to case: %j', (body) => {
  expect(read(body)).toEqual({ code: '3000', description: 'Why.' });
});

it('reads the throttling layer without regard to case', () => {
  expect(read({ StatusCode: 429, Message: 'Wait.' })).toEqual({ code: null, description: 'Wait.' });
});

it.each([
  ['Authentication failed. MFA required. (10001)', 'Authentication failed. MFA required. (10001)'],
  [' Denied.\r\n', 'Denied.'],
  ['First line.\r\nSecond line.', 'First line. Second line.'],
  ['Zugriff verweigert – prüfen Sie „MFA“.', 'Zugriff verweigert – prüfen Sie „MFA“.'],
])('takes plain text for the description: %j', (text, description) => {
  expect(read(text)).toEqual({ code: null, description });
});

it('bounds and redacts plain text', () => {
  const redact = (text: string) => text.replaceAll('secret', '*');
  expect(readErrorBody(`${'x'.repeat(1020)} secret and more`, redact).description).toBe(
    `${'x'.repeat(1020)} * a`,
  );
});

describe('data', () => {
  const dataOf = (data: unknown, redact = (text: string) => text) =>
    readErrorBody(JSON.stringify({ code: '3000', data }), redact).data;

  it.each([[['a', 1, true, null]], [{ field: 'email', rules: [{ max: 3 }] }], ['text'], [42]])(
    'is passed on: %j',
    (data) => {
      expect(dataOf(data)).toEqual(data);
    },
  );

  it.each([[[]], [{}], [null], ['']])('that is empty is left out: %j', (data) => {
    expect(readErrorBody(JSON.stringify({ code: '3000', data }), (text) => text)).not.toHaveProperty('data');
  });

  it('is redacted in its texts and keys', () => {
    const redact = (text: string) => text.replaceAll('secret', '*');
    expect(dataOf({ secret: ['a secret', { deep: 'secret' }] }, redact)).toEqual({
      '*': ['a *', { deep: '*' }],
    });
  });

  it.each([
    ['a long list', Array.from({ length: 100_000 }, () => 'x')],
    ['a long text', 'x'.repeat(100_000)],
    ['many keys', Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 1]))],
    ['deep lists', JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)],
    ['long texts in a list', Array.from({ length: 1000 }, () => 'x'.repeat(1000))],
  ])('is bounded: %s', (_what, data) => {
    expect((JSON.stringify(dataOf(data)) ?? '').length).toBeLessThanOrEqual(4096);
  });
});

it('reads the body of the throttling layer', () => {
  expect(read({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' })).toEqual({
    code: null,
    description: 'Rate limit is exceeded. Try again in 57 seconds.',
  });
});

it.each([
  [{ code: '1000' }, { code: '1000', description: null }],
  [{ description: 'Why.' }, { code: null, description: 'Why.' }],
  [
    { code: 1000, description: 'Why.' },
    { code: '1000', description: 'Why.' },
  ],
  [{ code: 0 }, { code: '0', description: null }],
  [
    { code: null, description: 'Why.' },
    { code: null, description: 'Why.' },
  ],
  [{ code: '', description: ' ' }, NOTHING],
])('reads %j', (body, expected) => {
  expect(read(body)).toEqual(expected);
});

it.each([
  '',
  ' ',
  '<html></html>',
  '{"code":"10',
  '[]',
  'null',
  '42',
  '"text"',
  '{}',
  '{"code":{}}',
  '{"code":"1000","description":42}',
  '{"message":"no status code"}',
  '{"statusCode":429}',
  '{"error":{"code":"x","message":"y"}}',
])('says nothing of %j', (body) => {
  expect(read(body)).toEqual(NOTHING);
});

it('takes white space off the description', () => {
  expect(read({ description: '\r\n Why. \n' }).description).toBe('Why.');
});

it('cuts the description at 1024 characters', () => {
  expect(read({ description: 'x'.repeat(1025) }).description).toHaveLength(1024);
  expect(read({ description: 'x'.repeat(1024) }).description).toHaveLength(1024);
});

it('redacts before it cuts, so that no half of a secret is left', () => {
  const body = JSON.stringify({ code: 'secret', description: `${'x'.repeat(1020)}secret` });
  const redacted = readErrorBody(body, (text) => text.replaceAll('secret', '*'));
  expect(redacted).toEqual({ code: '*', description: `${'x'.repeat(1020)}*` });
});
