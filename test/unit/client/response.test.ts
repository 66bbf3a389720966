import { readResponse } from '../../../src/client/response';
import { SupportProfileClientError } from '../../../src/client/support-profile-client-error';

interface Data {
  readonly supportProfile: { readonly email: string | null } | null;
}

const read = (body: unknown) =>
  readResponse<Data, 'supportProfile'>(
    typeof body === 'string' ? body : JSON.stringify(body),
    'supportProfile',
  );

/** The error with which a response whose errors have these extensions is refused. */
function errorOf(...extensions: readonly unknown[]): SupportProfileClientError {
  try {
    read({ errors: extensions.map((each, index) => ({ message: `Fault ${index}.`, extensions: each })) });
  } catch (error) {
    if (error instanceof SupportProfileClientError) return error;
    throw error;
  }
  throw new Error('The response was not refused.');
}

describe('the response of a successful operation', () => {
  it('is the value of its root field', () => {
    expect(read({ data: { supportProfile: { email: 'a@b.example' } } })).toEqual({ email: 'a@b.example' });
  });

  it.each(['', 'null', '[]', '<html>', '{"data":null}', '{"data":{"supportProfile":null}}', '{"errors":[]}'])(
    'is undefined if the body is %j',
    (body) => {
      expect(read(body)).toBeUndefined();
    },
  );
});

describe('an error of a response', () => {
  it.each([
    ['outcome', { outcome: 'UNKNOWN' }],
    ['outcome', { outcome: 'NOT_APPLIED' }],
    ['fields', { fields: [{ field: 'email', message: 'must be an email address' }] }],
    [
      'suggestions',
      { fields: [{ field: 'address', message: 'is not verified', suggestions: [{ city: 'Redmond' }] }] },
    ],
    ['differences', { differences: [{ field: 'website', expected: '', present: null }] }],
    ['limit and maximum', { limit: 'depth', maximum: 10 }],
    ['retryAfterSeconds', { retryAfterSeconds: 57 }],
    ['hint', { hint: 'Use POST.' }],
    ['correlationId', { correlationId: '11111111-2222-4333-8444-555555555555' }],
  ])('keeps its %s: %j', (_name, details) => {
    expect(errorOf({ code: 'CONFLICT', ...details })).toMatchObject({ code: 'CONFLICT', ...details });
  });

  it('keeps everything that Partner Center said', () => {
    const partnerCenter = {
      status: 403,
      code: '900308',
      description: 'Insufficient privileges.',
      requestId: 'a',
      correlationId: 'b',
      retryable: false,
      hint: 'Give the user a role.',
      helpUrl: 'https://learn.microsoft.com/',
      data: ['x'],
    };
    expect(errorOf({ code: 'FORBIDDEN', partnerCenter })).toMatchObject({
      partnerCenter,
      hint: 'Give the user a role.',
    });
  });

  it('has null for what Partner Center did not say, and no details if it had no part in the error', () => {
    expect(errorOf({ partnerCenter: { status: 504, retryable: true } }).partnerCenter).toEqual({
      status: 504,
      code: null,
      description: null,
      requestId: null,
      correlationId: null,
      retryable: true,
      hint: null,
      helpUrl: null,
    });
    expect(errorOf({}).partnerCenter).toBeUndefined();
  });

  it('passes on the code of a newer gateway', () => {
    expect(errorOf({ code: 'SOMETHING_NEW' }).code).toBe('SOMETHING_NEW');
  });

  it.each([
    ['extensions', null],
    ['extensions', 'text'],
    [
      'details',
      { code: 1, outcome: 'MAYBE', fields: {}, differences: 'x', limit: 1, maximum: 'x', hint: [] },
    ],
  ])('survives %s of another shape: %j', (_what, extensions) => {
    const { code, outcome, fields, differences, limit, maximum, hint } = errorOf(extensions);
    expect({ code, outcome, fields, differences, limit, maximum, hint }).toEqual({ code: 'BAD_RESPONSE' });
  });

  it('is the first of several, and holds all of them', () => {
    const error = errorOf({ code: 'GRAPHQL_VALIDATION_FAILED' }, { code: 'BAD_REQUEST', hint: 'h' });

    expect(error.message).toBe('Fault 0.');
    expect(error.errors).toMatchObject([
      { code: 'GRAPHQL_VALIDATION_FAILED', message: 'Fault 0.' },
      { code: 'BAD_REQUEST', message: 'Fault 1.', hint: 'h' },
    ]);
  });
});
