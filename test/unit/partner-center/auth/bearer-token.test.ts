import { format, inspect } from 'node:util';
import { BearerToken, parseAuthorization } from '../../../../src/partner-center/auth/bearer-token';
import { createLogRecorder } from '../../../support/log-recorder';

const SECRET = 'header.secret-of-the-caller.signature';
const token = new BearerToken(SECRET);

describe('a bearer token', () => {
  it('shows itself to the Authorization header', () => {
    expect(token.authorizationHeader()).toBe(`Bearer ${SECRET}`);
  });

  it.each<[string, () => string]>([
    ['JSON.stringify', () => JSON.stringify({ token, list: [token] })],
    ['util.inspect', () => inspect({ token }, { depth: null, showHidden: true, getters: true })],
    ['util.inspect of the token alone', () => inspect(token, { showHidden: true, getters: true })],
    ['util.format', () => format('%s %o %O %j', token, token, token, token)],
    ['a template string', () => `${token}`],
    ['concatenation', () => `a ${String(token)}`],
    ['its keys', () => JSON.stringify([Object.entries(token), Reflect.ownKeys(token)])],
    ['an error that holds it', () => inspect(Object.assign(new Error('failed'), { token }))],
  ])('does not show itself to %s', (_what, show) => {
    expect(show()).not.toContain('secret-of-the-caller');
  });

  it('is redacted by name, so that a reader knows what was there', () => {
    expect(JSON.stringify({ token })).toBe('{"token":"[bearer token]"}');
  });

  it('does not show itself in a log, nor after its claims were read', () => {
    const log = createLogRecorder();
    expect(token.claims.readable).toBe(false);
    log.logger.error(
      { token, nested: { token }, err: Object.assign(new Error('failed'), { token }) },
      'test',
    );
    expect(log.entries()).toHaveLength(1);
    expect(log.text()).not.toContain('secret-of-the-caller');
  });

  it('has one hash for each salt, whenever it is asked', () => {
    const [first, second, again] = [token.hash('one'), token.hash('two'), token.hash('one')];

    expect(again).toBe(first);
    expect(second).not.toBe(first);
    expect(new BearerToken(SECRET).hash('one')).toBe(first);
  });

  it('takes every occurrence of itself out of a text', () => {
    expect(token.redact(`a ${SECRET} b ${SECRET}`)).toBe('a [bearer token] b [bearer token]');
  });

  it('leaves other text as it is', () => {
    expect(token.redact('header.payload.signature')).toBe('header.payload.signature');
  });
});

describe('parseAuthorization', () => {
  it.each([
    ['Bearer abc', 'Bearer abc'],
    ['bearer abc', 'Bearer abc'],
    ['BEARER   abc', 'Bearer abc'],
    [' Bearer abc ', 'Bearer abc'],
    ['Bearer aZ09-._~+/==', 'Bearer aZ09-._~+/=='],
  ])('takes %j', (header, forwarded) => {
    expect(parseAuthorization(header).authorizationHeader()).toBe(forwarded);
  });

  it.each([undefined, '', '   '])('calls %j missing', (header) => {
    expect(() => parseAuthorization(header)).toThrow(expect.objectContaining({ fault: 'missing' }));
  });

  it.each([
    'Bearer',
    'Bearer ',
    'abc',
    'Basic abc',
    'Bearerabc',
    'Bearer a b',
    'Bearer a,b',
    'Bearer =abc',
    'Bearer a=b',
    'Bearer "abc"',
    'Bearer abc\r\nX-Injected: 1',
    'Bearer abç',
    'xBearer abc',
  ])('calls %j malformed', (header) => {
    expect(() => parseAuthorization(header)).toThrow(expect.objectContaining({ fault: 'malformed' }));
  });

  it('never repeats what was sent', () => {
    expect(() => parseAuthorization('Basic c2VjcmV0')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('c2VjcmV0') }),
    );
  });
});
