import { useSetup } from '../support/setup';

const openSetup = useSetup();

/** Sends a query that reads, as a web page could: by GET and without a body. */
async function get(headers: Readonly<Record<string, string>>) {
  const { gateway, upstream } = await openSetup();
  const response = await gateway.app.server.inject({
    method: 'GET',
    url: '/graphql',
    query: { query: '{ __typename }' },
    headers,
  });
  return { status: response.statusCode, body: response.json(), upstream, log: gateway.log };
}

describe('the guard against cross-site request forgery', () => {
  it.each([
    ['nothing', {}],
    ['an empty Authorization', { authorization: '' }],
    ['a blank Authorization', { authorization: '  ' }],
    ['credentials that a browser sends by itself', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['a ticket that a browser sends by itself', { authorization: 'negotiate YII=' }],
    ['an empty preflight header', { 'apollo-require-preflight': '' }],
    ['a content type of forms', { 'content-type': 'text/plain' }],
    ['a content type of forms in disguise', { 'content-type': 'text/plain; application/json' }],
    ['a content type that names nothing', { 'content-type': '' }],
    ['other headers', { 'ms-requestid': 'a', accept: 'application/json' }],
  ])('refuses %s, says how to pass, and logs it', async (_what, headers) => {
    const { status, body, upstream, log } = await get(headers);

    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringMatching(/CSRF.*Authorization: Bearer/),
          extensions: { code: 'BAD_REQUEST', correlationId: expect.any(String) },
        },
      ],
    });
    expect(upstream.requests).toEqual([]);
    expect(log.entries()).toEqual([
      expect.objectContaining({ msg: 'request refused', outcome: 'BAD_REQUEST', status: 400 }),
    ]);
  });

  it.each([
    ['a bearer token', { authorization: 'Bearer opaque' }],
    ['a bearer token in lower case', { authorization: 'bearer opaque' }],
    ['a token without its scheme', { authorization: 'opaque' }],
    ["Apollo's preflight header", { 'apollo-require-preflight': 'true' }],
    ["Apollo's operation name", { 'x-apollo-operation-name': 'Profile' }],
    ['a content type of JSON', { 'content-type': 'application/json; charset=utf-8' }],
  ])('lets %s pass', async (_what, headers) => {
    expect(await get(headers)).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
  });
});
