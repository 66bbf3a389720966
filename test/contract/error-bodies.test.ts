import { GetSupportProfileDocument } from '../support/generated/operations';
import type { RecordedAnswer } from '../support/recording-server';
import { useSetup } from '../support/setup';

const openScene = useSetup();

async function errorOf(answer: RecordedAnswer, authorization = 'Bearer opaque') {
  const { gateway } = await openScene(() => answer);
  const { errors } = await gateway.send(GetSupportProfileDocument, {}, { authorization });
  expect(errors).toHaveLength(1);
  return { error: errors[0], log: gateway.log.text() };
}

describe('the body of an error', () => {
  it('of the service lends its description to the message', async () => {
    const { error } = await errorOf({
      status: 400,
      body: { code: '3000', description: 'Invalid property: email.', data: ['email'], source: 'Profiles' },
    });
    expect(error).toMatchObject({
      message: 'Invalid property: email.',
      extensions: { partnerCenter: { code: '3000', description: 'Invalid property: email.' } },
    });
  });

  it('of the throttling layer lends its message', async () => {
    const message = 'Rate limit is exceeded. Try again in 57 seconds.';
    const { error } = await errorOf({
      status: 429,
      headers: { 'Retry-After': '57' },
      body: { statusCode: 429, message },
    });
    expect(error).toMatchObject({
      message,
      extensions: {
        code: 'RATE_LIMITED',
        partnerCenter: {
          status: 429,
          code: null,
          description: message,
          retryable: true,
          hint: expect.stringContaining('Retry-After'),
          helpUrl: 'https://learn.microsoft.com/en-us/partner-center/developer/api-throttling-guidance',
        },
      },
    });
  });

  it('passes on its data, without the token', async () => {
    const token = 'aaaa.bbbb.cccc';
    const { error } = await errorOf(
      { status: 400, body: { code: 3000, description: 'Invalid.', data: ['email', `not ${token}`] } },
      `Bearer ${token}`,
    );
    expect(error?.extensions?.partnerCenter).toMatchObject({
      code: '3000',
      data: ['email', 'not [bearer token]'],
    });
  });

  it('may be plain text, beside a WWW-Authenticate', async () => {
    const { error } = await errorOf({
      status: 401,
      headers: {
        'Content-Type': 'text/plain',
        'WWW-Authenticate': 'Bearer realm="x", error="invalid_token"',
      },
      body: 'Authentication failed. MFA required. (10001)',
    });
    expect(error).toMatchObject({
      message: 'Authentication failed. MFA required. (10001)',
      extensions: {
        code: 'UNAUTHENTICATED',
        partnerCenter: { code: null, description: 'Authentication failed. MFA required. (10001)' },
      },
    });
  });

  it('may have keys in any case', async () => {
    const { error } = await errorOf({ status: 403, body: { Code: 900308, Description: 'Insufficient.' } });
    expect(error).toMatchObject({
      message: 'Insufficient.',
      extensions: { partnerCenter: { code: '900308', hint: expect.stringContaining('Admin agent') } },
    });
  });

  it('may begin with a byte order mark', async () => {
    const { error } = await errorOf({ status: 403, body: '\uFEFF{"code":"2032","description":"Denied."}' });
    expect(error).toMatchObject({ message: 'Denied.', extensions: { partnerCenter: { code: '2032' } } });
  });

  it.each([
    ['HTML', '<html><body>secret of the proxy</body></html>', 'text/html'],
    ['empty', '', 'application/json'],
    ['cut off', '{"code":"2032","description":"secret of the pro', 'application/json'],
    ['HTML without a doctype', 'Oops <b>secret of the proxy</b>', 'text/plain'],
    ['bytes', 'secret of the proxy\u0000\u0001', 'text/plain'],
    ['an array', '[{"code":"2032","description":"secret of the proxy"}]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a text', '"secret of the proxy"', 'application/json'],
    ['of another shape', '{"error":{"message":"secret of the proxy"}}', 'application/json'],
    ['of wrong types', '{"code":{},"description":["secret of the proxy"]}', 'application/json'],
  ])('that is %s leaves the status to speak, and does not travel on', async (_what, body, type) => {
    const { error } = await errorOf({ status: 409, headers: { 'Content-Type': type }, body });
    expect(error).toMatchObject({
      message: 'Partner Center responded with 409 to GET /v1/profiles/support.',
      extensions: {
        code: 'CONFLICT',
        partnerCenter: { status: 409, code: null, description: null },
      },
    });
    expect(JSON.stringify(error)).not.toContain('secret of the proxy');
  });

  it.each([401, 403, 404, 412, 429, 500, 503])('may be empty whatever the status: %i', async (status) => {
    const { error } = await errorOf({ status, body: '' });
    expect(error).toMatchObject({
      message: `Partner Center responded with ${status} to GET /v1/profiles/support.`,
      extensions: { partnerCenter: { status, code: null, description: null } },
    });
  });

  it('is shown to its documented 1024 characters at most', async () => {
    const { error } = await errorOf({ status: 400, body: { code: '3000', description: 'x'.repeat(2000) } });
    expect(error?.message).toBe('x'.repeat(1024));
  });

  it('that repeats the token is shown and logged without it', async () => {
    const token = 'aaaa.bbbb.cccc';
    const { error, log } = await errorOf(
      { status: 401, body: { code: `400 ${token}`, description: `The token ${token} is not good.` } },
      `Bearer ${token}`,
    );
    expect(error?.message).toBe('The token [bearer token] is not good.');
    expect(JSON.stringify(error)).not.toContain(token);
    expect(log).not.toContain(token);
  });
});
