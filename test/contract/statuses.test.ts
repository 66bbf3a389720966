import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { ANY_GUID, useSetup } from '../support/setup';

const openScene = useSetup();

/** A service error as documented, of a code that says nothing by itself. */
const BODY = { code: '0', description: 'What the service says.', data: [], source: 'PartnerApiServiceCore' };

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };

/** Every documented status, the code that stands for it, and whether the same call may succeed later. */
const STATUSES: readonly (readonly [status: number, code: string, retryable: boolean])[] = [
  [400, 'BAD_USER_INPUT', false],
  [401, 'UNAUTHENTICATED', false],
  [403, 'FORBIDDEN', false],
  [404, 'NOT_FOUND', false],
  [405, 'UPSTREAM_ERROR', false],
  [406, 'UPSTREAM_ERROR', false],
  [408, 'UPSTREAM_TIMEOUT', true],
  [409, 'CONFLICT', false],
  [412, 'PRECONDITION_FAILED', false],
  [429, 'RATE_LIMITED', true],
  [500, 'UPSTREAM_ERROR', true],
  [501, 'UPSTREAM_ERROR', false],
  [502, 'UPSTREAM_UNAVAILABLE', true],
  [503, 'UPSTREAM_UNAVAILABLE', true],
  [504, 'UPSTREAM_TIMEOUT', true],
];

describe.each(STATUSES)('a documented %i', (status, code, retryable) => {
  const expected = {
    message: 'What the service says.',
    extensions: {
      code,
      correlationId: ANY_GUID,
      partnerCenter: {
        status,
        code: '0',
        description: 'What the service says.',
        requestId: ANY_GUID,
        correlationId: ANY_GUID,
        retryable,
      },
    },
  };

  it(`of a read is ${code} in a 200`, async () => {
    const { gateway } = await openScene(() => ({ status, body: BODY }));
    const answer = await gateway.send(GetSupportProfileDocument);

    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ supportProfile: null });
    expect(answer.errors).toMatchObject([{ ...expected, path: ['supportProfile'] }]);
  });

  it(`of a write is ${code} in a 200`, async () => {
    const { gateway } = await openScene(() => ({ status, body: BODY }));
    const answer = await gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS });

    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ updateSupportProfile: null });
    expect(answer.errors).toMatchObject([{ ...expected, path: ['updateSupportProfile'] }]);
  });
});

describe('a status that is not documented', () => {
  it.each([402, 410, 417, 418, 451, 505, 507, 599])('%i is UPSTREAM_ERROR', async (status) => {
    const { gateway } = await openScene(() => ({ status, body: BODY }));
    const { errors } = await gateway.send(GetSupportProfileDocument);
    expect(errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_ERROR', partnerCenter: { status, retryable: false } } },
    ]);
  });
});

describe('the extensions of an error', () => {
  it('hold exactly the documented keys', async () => {
    const { gateway } = await openScene(() => ({ status: 409, body: BODY }));
    const { errors } = await gateway.send(GetSupportProfileDocument);

    expect(Object.keys(errors[0] ?? {}).sort()).toEqual(['extensions', 'locations', 'message', 'path']);
    expect(errors[0]?.extensions).toEqual({
      code: 'CONFLICT',
      correlationId: ANY_GUID,
      partnerCenter: {
        status: 409,
        code: '0',
        description: 'What the service says.',
        requestId: ANY_GUID,
        correlationId: ANY_GUID,
        retryable: false,
        hint: null,
        helpUrl: null,
      },
    });
  });

  it('name the request as the service saw it', async () => {
    const { gateway, upstream } = await openScene(() => ({ status: 409, body: BODY }));
    const { errors } = await gateway.send(GetSupportProfileDocument);
    expect(errors[0]?.extensions?.partnerCenter).toMatchObject({
      requestId: upstream.requests[0]?.headers['ms-requestid'],
      correlationId: upstream.requests[0]?.headers['ms-correlationid'],
    });
  });

  it('leave other fields standing', async () => {
    const { gateway } = await openScene(() => ({ status: 409, body: BODY }));
    const { data, errors } = await gateway.send('{ __typename supportProfile { email } }');
    expect(data).toEqual({ __typename: 'Query', supportProfile: null });
    expect(errors).toHaveLength(1);
  });
});
