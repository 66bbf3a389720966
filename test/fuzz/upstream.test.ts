import fc from 'fast-check';
import { ErrorCode } from '../../src/contract/error-code';
import {
  expectSound,
  FUZZ_TIMEOUT_MS,
  type FuzzedGateway,
  startFuzzedGateway,
  tryOut,
} from '../support/fuzz';
import {
  DOCUMENTED_PROFILE,
  type RecordedAnswer,
  type RecordingServer,
  startRecordingServer,
} from '../support/recording-server';

/** Five properties share the time: this one, and four on what clients send. */
const SHARE = 1 / 5;

const QUERY =
  '{ supportProfile { email telephone website profileType links { self { uri method headers { key value } } } attributes { objectType etag } } }';
const UPDATE =
  'mutation { updateSupportProfile(input: { telephone: "425 555 0100" }) { email telephone website } }';

const field = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), fc.jsonValue());

const profile = fc.record(
  {
    email: field,
    telephone: field,
    website: field,
    profileType: field,
    links: fc.oneof(
      field,
      fc.record({
        self: fc.record({
          uri: field,
          method: field,
          headers: fc.array(fc.record({ key: field, value: field })),
        }),
      }),
    ),
    attributes: fc.oneof(field, fc.record({ objectType: field, etag: fc.string({ unit: 'binary' }) })),
    unknown: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const errorBody = fc.record(
  { code: field, description: field, data: fc.jsonValue(), source: field, statusCode: field, message: field },
  { requiredKeys: [] },
);

const whole = JSON.stringify(DOCUMENTED_PROFILE);

const body: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  profile.map((one) => JSON.stringify(one)),
  errorBody.map((one) => JSON.stringify(one)),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.uint8Array({ maxLength: 400 }),
  fc.nat(whole.length).map((length) => whole.slice(0, length)),
  fc.constantFrom(
    '',
    '\ufeff',
    `\ufeff${whole}`,
    'null',
    '{"__proto__":{"email":"a"},"constructor":{},"email":"b"}',
    '[]',
    '{}',
    '"',
    '<html></html>',
    whole.repeat(2),
  ),
);

const answer: fc.Arbitrary<RecordedAnswer> = fc.record({
  status: fc.oneof(
    fc.constantFrom(200, 201, 204, 302, 304, 400, 401, 403, 404, 405, 409, 412, 429, 500, 503),
    fc.integer({ min: 200, max: 599 }),
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'Retry-After',
      'Location',
      'Content-Type',
      'Content-Encoding',
      'MS-RequestId',
      'Set-Cookie',
      'ETag',
    ),
    fc.constantFrom(
      '0',
      '1',
      '-1',
      '57',
      '1e3',
      '99999999999999',
      'soon',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'gzip',
      'br',
      'identity',
      'text/html',
      'http://127.0.0.1:1/',
      '/',
      '',
    ),
    { maxKeys: 3 },
  ),
  body,
});

describe('whatever Partner Center answers', () => {
  let next: () => RecordedAnswer = () => ({});
  let upstream: RecordingServer;
  let gateway: FuzzedGateway;

  beforeAll(async () => {
    upstream = await startRecordingServer(() => next());
    gateway = await startFuzzedGateway(upstream.url);
  });

  afterAll(async () => {
    await gateway.close();
    await upstream.close();
  });

  it(
    'becomes data or an error with a code of its own, and never a fault of ours',
    () => {
      let tries = 0;
      return tryOut(
        fc.asyncProperty(
          fc.constantFrom(QUERY, UPDATE),
          fc.array(answer, { minLength: 1, maxLength: 4 }),
          async (query, answers) => {
            let asked = 0;
            next = () => answers[asked++ % answers.length] ?? {};
            tries += 1;
            const response = await gateway.app.server.inject({
              method: 'POST',
              url: '/graphql',
              // Another caller each time: what one is throttled for does not concern the next.
              headers: { authorization: `Bearer caller-${tries}` },
              payload: { query },
            });

            expectSound(response, gateway);
            expect(response.statusCode).toBe(200);
            const { data, errors = [] } = response.json();
            expect(data).not.toBeUndefined();
            for (const { extensions } of errors) expect(Object.values(ErrorCode)).toContain(extensions.code);
          },
        ),
        SHARE,
      );
    },
    FUZZ_TIMEOUT_MS,
  );
});
