import { readErrorBody } from '../../../../src/partner-center/wire/error-bodies';

const read = (body: unknown) =>
  readErrorBody(typeof body === 'string' ? body : JSON.stringify(body), (text) => text);

const NOTHING = { code: null, description: null };

it('reads the body of the service', () => {
  expect(read({ code: '3000', description: 'Invalid property.', data: ['a'], source: 'Service' })).toEqual({
    code: '3000',
    description: 'Invalid property.',
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
