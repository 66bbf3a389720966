import { serverAudits } from 'graphql-http';
import { startGateway, type TestGateway } from '../support/gateway';

/**
 * What the audits of a GET leave out and the guard against cross-site request forgery asks for: a header that makes
 * a browser ask first whether the other origin may send it.
 */
const GUARD_HEADER = { 'apollo-require-preflight': 'true' };

/** The audits that send a GET which any web page could send, too. All three are optional ("MAY"). */
const GUARDED_AUDITS = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

describe('the GraphQL over HTTP specification', () => {
  let gateway: TestGateway;
  let url: string;

  beforeAll(async () => {
    gateway = await startGateway();
    const origin = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    url = `${origin}/graphql`;
  });

  afterAll(() => gateway.close());

  const withGuardHeader: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as object), ...GUARD_HEADER } });

  describe('audits of graphql-http, sent by a client that passes the CSRF guard', () => {
    // The audits are the same for every server: their names are known before the server is.
    for (const { name } of serverAudits({ url: '' })) {
      it(name, async () => {
        const audit = serverAudits({ url, fetchFn: withGuardHeader }).find((one) => one.name === name);
        expect(await audit?.fn()).toMatchObject({ status: 'ok' });
      });
    }
  });

  it('passes every audit of a client that does not, but for the optional GETs that the guard refuses', async () => {
    const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));

    const failed = results.filter(({ status }) => status !== 'ok');
    expect(failed.map(({ name, status }) => ({ name, status }))).toEqual(
      GUARDED_AUDITS.map((name) => ({ name, status: 'notice' })),
    );
  });

  it('refuses a GET that any web page could send', async () => {
    const response = await fetch(`${url}?query=%7B__typename%7D`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('Cross-Site Request Forgery') }],
    });
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
  ])('refuses a POST of %s, which any web page could send', async (contentType, status) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it.each([
    ['a document that cannot be parsed', { query: '{' }],
    ['a document that does not fit the schema', { query: '{ unknown }' }],
    [
      'a variable that does not fit',
      {
        query:
          'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }',
        variables: { input: 1 },
      },
    ],
    ['an operation that is not in the document', { query: '{ __typename }', operationName: 'Other' }],
  ])('answers %s with 200 as JSON and with 400 as a GraphQL response', async (_what, body) => {
    const send = (accept: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(body),
      });
    const asJson = await send('application/json');
    const asGraphQL = await send('application/graphql-response+json');

    expect([asJson.status, asGraphQL.status]).toEqual([200, 400]);
    for (const response of [asJson, asGraphQL]) {
      expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
    }
  });
});
