import { CANARY_JWT, CANARY_OPAQUE, piecesIn } from '../../support/canary';
import {
  type RecordedAnswer,
  type RecordedRequest,
  startRecordingServer,
} from '../../support/recording-server';
import { useTracedGateway } from '../../support/traces';

const open = useTracedGateway();

/** What belongs to a caller: it comes in every way in which a caller or Partner Center can send it. */
const PERSONAL = {
  email: 'jane.canary@contoso.example',
  telephone: '+1 (425) 555-0177',
  website: 'canary.contoso.example',
} as const;
const TENANT = 'c0ffee00-0000-4000-8000-000000000001';
const DIGITS = '4255550177';

const UPDATE = `mutation Update { updateSupportProfile(input: {
  email: "${PERSONAL.email}", telephone: "${PERSONAL.telephone}", website: "${PERSONAL.website}" }) { email } }`;

interface Path {
  readonly name: string;
  readonly query: string;
  readonly variables?: object;
  readonly url?: string;
  readonly answer?: (request: RecordedRequest) => RecordedAnswer;
}

const echo = (token: string) =>
  JSON.stringify({ code: token, description: `${token} ${TENANT} ${JSON.stringify(PERSONAL)}` });

function pathsOf(token: string): readonly Path[] {
  return [
    { name: 'a read', query: '{ supportProfile { email } }', answer: () => ({ body: PERSONAL }) },
    { name: 'an update', query: UPDATE },
    {
      name: 'an update by variables',
      query: 'mutation ($i: UpdateSupportProfileInput!) { updateSupportProfile(input: $i) { email } }',
      variables: { i: PERSONAL },
    },
    ...[400, 401, 403, 404, 409, 412, 429, 500, 503].map((status) => ({
      name: `a ${status} that repeats everything`,
      query: UPDATE,
      answer: () => ({ status, body: echo(token), headers: { 'Retry-After': '1', Via: PERSONAL.email } }),
    })),
    {
      name: 'a page',
      query: '{ supportProfile { email } }',
      answer: () => ({ body: `<html>${echo(token)}` }),
    },
    {
      name: 'a redirect',
      query: UPDATE,
      answer: () => ({ status: 302, headers: { Location: `https://${PERSONAL.website}/${token}` } }),
    },
    { name: 'an operation name of digits', query: `query Call_${DIGITS} { supportProfile { email } }` },
    {
      name: 'an operation name like a token',
      query: `query ${CANARY_JWT.split('.')[0]} { supportProfile { email } }`,
    },
    { name: 'an alias', query: `{ jane_canary_contoso_example: supportProfile { email } }` },
    { name: 'an input that breaks the rules', query: UPDATE.replace('jane.canary@', 'jane.canary ') },
    { name: 'a document that cannot be parsed', query: `{ "${PERSONAL.email}" ${token}` },
    { name: 'a read of another partner', query: `{ mpnProfile(mpnId: "${DIGITS}") { mpnId } }` },
    {
      name: 'a URL',
      query: '{ supportProfile { email } }',
      url: `/graphql?access_token=${token}&mail=${PERSONAL.email}`,
    },
    { name: 'a path that is not there', query: '', url: `/${PERSONAL.email}/${encodeURIComponent(token)}` },
  ];
}

const ALL = [
  ['a JWT', CANARY_JWT],
  ['an opaque token', CANARY_OPAQUE],
].flatMap(([kind = '', token = '']) => pathsOf(token).map((path) => ({ ...path, kind, token })));

describe('no span and no log line holds the token, the tenant or the profile of its caller', () => {
  it.each(ALL)('$kind: $name', async ({ query, variables, url = '/graphql', answer, token }) => {
    const upstream = await startRecordingServer(answer);
    try {
      const traced = await open({ environment: { PARTNER_CENTER_BASE_URL: upstream.url } });
      await traced.gateway.app.server.inject({
        method: 'POST',
        url,
        headers: {
          authorization: `Bearer ${token}`,
          host: PERSONAL.website,
          'user-agent': `${PERSONAL.email} ${token}`,
          cookie: token,
          'x-forwarded-for': PERSONAL.telephone,
          traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
          tracestate: `canary=${token.slice(0, 60).replaceAll('=', '')}`,
          baggage: `mail=${PERSONAL.email}`,
        },
        payload: { query, variables },
      });
      const spans = await traced.spans();

      const texts = [traced.collector.text(), traced.gateway.log.text()];
      expect(spans.length).toBeGreaterThan(0);
      expect(texts.flatMap((text) => piecesIn(text, token))).toEqual([]);
      const personal = [...Object.values(PERSONAL), TENANT, DIGITS, 'jane'];
      expect(texts.flatMap((text) => personal.filter((each) => text.includes(each)))).toEqual([]);
    } finally {
      await upstream.close();
    }
  });
});
