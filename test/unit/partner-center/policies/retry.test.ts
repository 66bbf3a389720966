import type { Call } from '../../../../src/partner-center/call';
import { ResponseError } from '../../../../src/partner-center/errors/response-error';
import { TimeoutError } from '../../../../src/partner-center/errors/timeout-error';
import {
  UnavailableError,
  type UnavailableReason,
} from '../../../../src/partner-center/errors/unavailable-error';
import { backoffMs, isPassing } from '../../../../src/partner-center/policies/retry';
import { NotSentError } from '../../../../src/partner-center/transports/not-sent-error';

const call: Call = { method: 'GET', path: '/', requestId: '11111111-1111-4111-8111-111111111111' };
const options = { call, correlationId: call.requestId, retryable: true };

describe('backoffMs', () => {
  const settings = { attempts: 5, baseDelayMs: 200, maxDelayMs: 1000 };

  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [4, 1000],
  ])('waits before retry %d for less than %d ms', (retry, bound) => {
    expect(backoffMs(retry, settings, () => 0)).toBe(0);
    expect(backoffMs(retry, settings, () => 1)).toBe(bound);
  });
});

describe('isPassing', () => {
  const unreachable = (code: string) =>
    new UnavailableError('unreachable', {
      ...options,
      cause: new NotSentError(Object.assign(new Error('The socket’s.'), { code })),
    });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
    'holds for a connection that could not be made for %s',
    (code) => {
      expect(isPassing(unreachable(code))).toBe(true);
    },
  );

  it.each([
    'ENOTFOUND',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'EPROTO',
  ])('does not hold for %s, which only a person can change', (code) => {
    expect(isPassing(unreachable(code))).toBe(false);
  });

  it.each<[UnavailableReason, boolean]>([
    ['connection-lost', true],
    ['circuit-open', false],
    ['too-many-calls', false],
    ['lease-expired', false],
  ])('of a call that is unavailable, %s: %s', (reason, expected) => {
    expect(isPassing(new UnavailableError(reason, options))).toBe(expected);
  });

  it('holds for a timeout, and for what else may succeed later', () => {
    expect(isPassing(new TimeoutError('attempt', 1000, options))).toBe(true);
    expect(isPassing(new ResponseError({ ...options, status: 503 }))).toBe(true);
    expect(isPassing(new ResponseError({ ...options, status: 403, retryable: false }))).toBe(false);
    expect(isPassing(new Error('A bug.'))).toBe(false);
  });
});
