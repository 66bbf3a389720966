import { inspect } from 'node:util';
import fc from 'fast-check';
import { describeError } from '../../../src/logging/describe-error';
import { redactSecret, redactTokens } from '../../../src/logging/redaction';
import { CANARY_JWT, CANARY_OPAQUE, piecesIn } from '../../support/canary';
import { createLogRecorder } from '../../support/log-recorder';

describe('redacting what looks like a token', () => {
  it('takes out a JWT, wherever it stands and wherever it breaks off', () => {
    expect(redactTokens(`a ${CANARY_JWT} b`)).toBe('a [bearer token] b');
    expect(redactTokens(`x${CANARY_JWT.slice(0, 50)}`)).toBe('x[bearer token]');
    expect(redactTokens(`"${CANARY_JWT}"`)).toBe('"[bearer token]"');
  });

  it('takes out the credentials of an Authorization header', () => {
    expect(redactTokens(`authorization: bearer ${CANARY_OPAQUE}.`)).not.toContain('Canary');
  });

  it.each([
    'Send "Authorization: Bearer <token>".',
    'Bearer authentication is required',
    'eyJ is how a JWT begins',
    'hey Joe',
  ])('leaves words alone: %s', (text) => {
    expect(redactTokens(text)).toBe(text);
  });

  it('takes out all that has the form of a token, in whatever text', () => {
    const piece = fc.constantFrom(
      'eyJ',
      'Bearer',
      'bEARER',
      ' ',
      '.',
      '=',
      '"',
      '\n',
      'abcdefgh',
      CANARY_OPAQUE,
      CANARY_JWT,
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { size: 'medium' }).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(text, (any) => {
        const expected = any
          .replace(/eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g, '[bearer token]')
          .replace(/(Bearer +)[A-Za-z0-9\-._~+/]{20,}=*/gi, '$1[bearer token]');
        expect(redactTokens(any)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to the text, however it is put together', () => {
    const texts = [
      'eyJ'.repeat(100_000),
      `eyJ${'a'.repeat(9)}${'.'.repeat(300_000)}`,
      'Bearer '.repeat(40_000),
    ];
    for (const text of texts) {
      const before = process.cpuUsage();
      redactTokens(text);
      expect(process.cpuUsage(before).user).toBeLessThan(500_000);
    }
  });
});

describe('redacting a secret that is known', () => {
  it.each([CANARY_JWT, CANARY_OPAQUE])(
    'leaves no piece of it in the text, and all of the rest: %#',
    (secret) => {
      expect(redactSecret(`before ${secret} after`, secret)).toBe('before [bearer token] after');
      for (let start = 0; start + 16 <= secret.length; start++) {
        expect(piecesIn(redactSecret(`${secret.slice(start)}!`, secret), secret)).toEqual([]);
      }
    },
  );

  it('leaves alone what is shorter than a piece, even if it begins the secret', () => {
    expect(redactSecret(CANARY_OPAQUE.slice(0, 15), CANARY_OPAQUE)).toBe(CANARY_OPAQUE.slice(0, 15));
    expect(redactSecret(CANARY_OPAQUE.slice(0, 16), CANARY_OPAQUE)).toBe('[bearer token]');
  });

  it('takes a short one out as a whole, and nothing for none', () => {
    expect(redactSecret('a short b', 'short')).toBe('a [bearer token] b');
    expect(redactSecret('text', '')).toBe('text');
  });
});

describe('describing an error', () => {
  it('says its class, words, code, stack and causes, and nothing of what hangs on it', () => {
    const cause = Object.assign(new TypeError('inner'), {
      code: 'ECONNRESET',
      config: { token: CANARY_OPAQUE },
    });
    const error = Object.assign(new RangeError('outer', { cause }), { headers: { a: CANARY_OPAQUE } });
    const description = describeError(error);

    expect(description).toEqual({
      type: 'RangeError',
      message: 'outer',
      stack: expect.stringContaining('RangeError: outer'),
      cause: { type: 'TypeError', message: 'inner', code: 'ECONNRESET', stack: expect.any(String) },
    });
    expect(inspect(description, { depth: 9 })).not.toContain('Canary');
  });

  it('follows a chain of causes that has no end for five steps only', () => {
    const error = new Error('round');
    error.cause = error;

    expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(6);
  });

  it.each([[undefined], [null], ['text'], [42], [Symbol('s')]])(
    'describes what is no error: %p',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ type: typeof thrown, message: String(thrown) });
    },
  );

  it('redacts its words, stack and causes', () => {
    const error = new Error(`a ${CANARY_OPAQUE}`, { cause: new Error(`b ${CANARY_OPAQUE}`) });
    const description = describeError(error, (text) => redactSecret(text, CANARY_OPAQUE));

    expect(piecesIn(JSON.stringify(description), CANARY_OPAQUE)).toEqual([]);
  });
});

describe('the logger', () => {
  it('writes nothing that looks like a token, whoever logs it and however', () => {
    const log = createLogRecorder();
    const error = Object.assign(new Error(CANARY_JWT), {
      request: { headers: { authorization: CANARY_JWT } },
    });
    log.logger.error(
      { err: error, token: CANARY_JWT, nested: { deep: [`Bearer ${CANARY_OPAQUE}`] } },
      'mistake',
    );

    expect(log.entries()).toHaveLength(1);
    expect(piecesIn(log.text(), CANARY_JWT)).toEqual([]);
    expect(piecesIn(log.text(), CANARY_OPAQUE)).toEqual([]);
  });
});
