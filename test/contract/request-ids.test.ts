import {
  GetSupportProfileDocument,
  ReadThreeTimesDocument,
  UpdateSupportProfileDocument,
  UpdateTwiceDocument,
} from '../support/generated/operations';
import { ANY_GUID, type TestSetup, useSetup } from '../support/setup';

const openScene = useSetup();

const OWN_CORRELATION_ID = '11111111-aaaa-4bbb-8ccc-222222222222';
const OWN_REQUEST_ID = '33333333-dddd-4eee-9fff-444444444444';

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };

const NO_GUIDS = [
  'not-a-guid',
  '{11111111-aaaa-4bbb-8ccc-222222222222}',
  '11111111aaaa4bbb8ccc222222222222',
  '11111111-aaaa-4bbb-8ccc-22222222222g',
  '11111111-aaaa-4bbb-8ccc-222222222222, 11111111-aaaa-4bbb-8ccc-222222222222',
  '',
];

const sent = ({ upstream }: TestSetup, header: string) =>
  upstream.requests.map(({ headers }) => headers[header]);

describe('MS-CorrelationId', () => {
  it('of the client goes upstream and comes back', async () => {
    const scene = await openScene();
    const { headers } = await scene.gateway.send(
      UpdateSupportProfileDocument,
      { input: { email: 'new@sample.com' } },
      { 'MS-CorrelationId': OWN_CORRELATION_ID },
    );
    expect(sent(scene, 'ms-correlationid')).toEqual([OWN_CORRELATION_ID, OWN_CORRELATION_ID]);
    expect(headers['ms-correlationid']).toBe(OWN_CORRELATION_ID);
  });

  it('in capitals is kept as it is', async () => {
    const scene = await openScene();
    const capitals = OWN_CORRELATION_ID.toUpperCase();
    await scene.gateway.send(GetSupportProfileDocument, {}, { 'MS-CorrelationId': capitals });
    expect(sent(scene, 'ms-correlationid')).toEqual([capitals]);
  });

  it('is a new one where the client sends none, the same upstream and in the answer', async () => {
    const scene = await openScene();
    const { headers } = await scene.gateway.send(GetSupportProfileDocument);
    expect(headers['ms-correlationid']).toEqual(ANY_GUID);
    expect(sent(scene, 'ms-correlationid')).toEqual([headers['ms-correlationid']]);
  });

  it.each(NO_GUIDS)('of the client is replaced where it is no GUID: %j', async (correlationId) => {
    const scene = await openScene();
    const { headers } = await scene.gateway.send(
      GetSupportProfileDocument,
      {},
      { 'MS-CorrelationId': correlationId },
    );
    expect(headers['ms-correlationid']).toEqual(ANY_GUID);
    expect(headers['ms-correlationid']).not.toBe(correlationId);
    expect(sent(scene, 'ms-correlationid')).toEqual([headers['ms-correlationid']]);
  });

  it('of two operations differs', async () => {
    const { gateway } = await openScene();
    const first = await gateway.send(GetSupportProfileDocument);
    const second = await gateway.send(GetSupportProfileDocument);
    expect(first.headers['ms-correlationid']).not.toBe(second.headers['ms-correlationid']);
  });

  it.each<[string, string, object, Readonly<Record<string, string | undefined>>]>([
    ['that Partner Center refuses', '{ supportProfile { email } }', {}, {}],
    ['without a token', '{ supportProfile { email } }', {}, { authorization: undefined }],
    ['that is no GraphQL', '{ supportProfile {', {}, {}],
    ['that does not fit the schema', '{ nothing }', {}, {}],
    [
      'with bad input',
      'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
      { input: {} },
      {},
    ],
    [
      'with a variable of a wrong type',
      'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
      { input: 42 },
      {},
    ],
  ])('is in the error and in the header of an operation %s', async (_what, query, variables, headers) => {
    const { gateway } = await openScene(() => ({ status: 409 }));
    const answer = await gateway.send(query, variables, {
      'MS-CorrelationId': OWN_CORRELATION_ID,
      ...headers,
    });
    expect(answer.headers['ms-correlationid']).toBe(OWN_CORRELATION_ID);
    expect(answer.errors).toMatchObject([{ extensions: { correlationId: OWN_CORRELATION_ID } }]);
  });

  it('is in every one of several errors', async () => {
    const { gateway } = await openScene(() => ({ status: 409 }));
    const { errors } = await gateway.send(
      ReadThreeTimesDocument,
      {},
      { 'MS-CorrelationId': OWN_CORRELATION_ID },
    );
    expect(errors.map(({ extensions }) => extensions?.correlationId)).toEqual(
      Array(3).fill(OWN_CORRELATION_ID),
    );
  });

  it.each([
    ['a path that there is not', { method: 'GET', url: '/nowhere' }],
    ['a body that is no JSON', { method: 'POST', url: '/graphql', payload: '{' }],
    ['a body that is no GraphQL request', { method: 'POST', url: '/graphql', payload: '{}' }],
    ['a body that is too long', { method: 'POST', url: '/graphql', payload: ' '.repeat(200_000) }],
  ] as const)('is in the error of %s', async (_what, request) => {
    const { gateway } = await openScene();
    const answer = await gateway.app.server.inject({
      ...request,
      headers: { 'content-type': 'application/json', 'ms-correlationid': OWN_CORRELATION_ID },
    });
    expect(answer.headers['ms-correlationid']).toBe(OWN_CORRELATION_ID);
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { correlationId: OWN_CORRELATION_ID } }] });
  });
});

describe('MS-RequestId', () => {
  const own = { 'MS-RequestId': OWN_REQUEST_ID };

  it('of the client serves a write', async () => {
    const scene = await openScene();
    await scene.gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS }, own);
    expect(sent(scene, 'ms-requestid')).toEqual([OWN_REQUEST_ID]);
  });

  it('of the client serves the write of a partial update, and not its read', async () => {
    const scene = await openScene();
    await scene.gateway.send(UpdateSupportProfileDocument, { input: { email: 'new@sample.com' } }, own);
    expect(sent(scene, 'ms-requestid')).toEqual([ANY_GUID, OWN_REQUEST_ID]);
    expect(sent(scene, 'ms-requestid')[0]).not.toBe(OWN_REQUEST_ID);
  });

  it('of the client never serves a query', async () => {
    const scene = await openScene();
    await scene.gateway.send(GetSupportProfileDocument, {}, own);
    expect(sent(scene, 'ms-requestid')).toEqual([ANY_GUID]);
    expect(sent(scene, 'ms-requestid')).not.toContain(OWN_REQUEST_ID);
  });

  it('of the client serves the first write of an operation; the second has a new one', async () => {
    const scene = await openScene();
    await scene.gateway.send(UpdateTwiceDocument, { first: ALL_FIELDS, second: ALL_FIELDS }, own);
    const [first, second] = sent(scene, 'ms-requestid');
    expect(first).toBe(OWN_REQUEST_ID);
    expect(second).toEqual(ANY_GUID);
    expect(second).not.toBe(OWN_REQUEST_ID);
  });

  it('is named in the error of the write that it served', async () => {
    const { gateway } = await openScene(() => ({ status: 409 }));
    const { errors } = await gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS }, own);
    expect(errors[0]?.extensions?.partnerCenter).toMatchObject({ requestId: OWN_REQUEST_ID });
  });

  it('is a new GUID for each call where the client sends none', async () => {
    const scene = await openScene();
    await scene.gateway.send(UpdateSupportProfileDocument, { input: { email: 'new@sample.com' } });
    await scene.gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS });
    const ids = sent(scene, 'ms-requestid');
    expect(ids).toEqual([ANY_GUID, ANY_GUID, ANY_GUID]);
    expect(new Set(ids).size).toBe(3);
  });

  it.each(NO_GUIDS)('of the client is replaced where it is no GUID: %j', async (requestId) => {
    const scene = await openScene();
    await scene.gateway.send(
      UpdateSupportProfileDocument,
      { input: ALL_FIELDS },
      { 'MS-RequestId': requestId },
    );
    expect(sent(scene, 'ms-requestid')).toEqual([ANY_GUID]);
  });
});
