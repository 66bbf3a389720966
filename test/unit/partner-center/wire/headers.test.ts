import { BearerToken } from '../../../../src/partner-center/auth/bearer-token';
import { requestHeaders } from '../../../../src/partner-center/wire/headers';

const INIT = {
  bearerToken: new BearerToken('opaque'),
  requestId: 'request',
  correlationId: 'correlation',
  application: 'test',
  hasBody: false,
};

it('a request without a body has no Content-Type and no If-Match', () => {
  expect(requestHeaders(INIT)).toEqual({
    Authorization: 'Bearer opaque',
    Accept: 'application/json',
    'MS-RequestId': 'request',
    'MS-CorrelationId': 'correlation',
    'MS-PartnerCenter-Application': 'test',
    'User-Agent': 'test',
  });
});

it('a request with a body says that it is JSON', () => {
  expect(requestHeaders({ ...INIT, hasBody: true })).toHaveProperty('Content-Type', 'application/json');
});

it.each([
  ['a1b2', '"a1b2"'],
  ['"a1b2"', '"a1b2"'],
  ['W/"a1b2"', 'W/"a1b2"'],
])('the ETag %s goes into If-Match as %s', (etag, sent) => {
  expect(requestHeaders({ ...INIT, etag })).toHaveProperty('If-Match', sent);
});
