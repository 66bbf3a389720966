import fc from 'fast-check';
import { createUrlCheck, type UrlParts } from '../../../src/http/hooks/request-checks';

/** The parts of a request as Fastify gives them: the host name is the Host header without its port. */
function partsOf(host: string, url: string): UrlParts {
  const hostname = host.startsWith('[')
    ? host.slice(0, host.indexOf(']') + 1)
    : (host.split(':', 1)[0] ?? '');
  return { url, protocol: 'http', hostname, headers: { host } };
}

function makesUrl({ url, protocol, hostname }: UrlParts): boolean {
  try {
    new URL(url, `${protocol}://${hostname}/`);
    return true;
  } catch {
    return false;
  }
}

const HOSTS = [
  'localhost:4000',
  '127.0.0.1',
  '[::1]:4000',
  '[::1',
  'a b',
  '',
  'xn--a',
  'ex<ample',
  '1.2.3.4.5',
  '%',
];

/** Few characters, so that what means something in a URL comes up often. */
const target = fc
  .array(
    fc.constantFrom(
      '/',
      '/',
      '\\',
      '\t',
      '\n',
      '\r',
      ' ',
      '\0',
      ':',
      '@',
      '[',
      '?',
      '#',
      '%',
      'a',
      '9',
      'http:',
    ),
  )
  .map((characters) => characters.join(''));

describe('the check of a URL', () => {
  it('says what the URL constructor says, whatever was asked before', () => {
    const check = createUrlCheck();
    const host = fc.oneof(fc.constantFrom(...HOSTS), fc.string());

    fc.assert(
      fc.property(
        host,
        fc.oneof(
          target,
          target.map((path) => `/${path}`),
          fc.webPath(),
        ),
        (name, url) => {
          const parts = partsOf(name, url);
          expect(check(parts)).toBe(makesUrl(parts));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each(['//[', '/\t/[', '/\\[', 'http://['])(
    'refuses a target that names a host of its own: %j',
    (url) => {
      const check = createUrlCheck();
      expect(check(partsOf('localhost', '/graphql'))).toBe(true);

      expect(check(partsOf('localhost', url))).toBe(false);
    },
  );

  it('keeps its word over more hosts than it remembers', () => {
    const check = createUrlCheck();
    for (let number = 0; number < 250; number++) {
      expect(check(partsOf(`host-${number}`, '/graphql'))).toBe(true);
      expect(check(partsOf(`host ${number}`, '/graphql'))).toBe(false);
    }
    expect(check(partsOf('host-0', '/graphql'))).toBe(true);
  });

  it('refuses a request without a Host', () => {
    expect(createUrlCheck()({ url: '/', protocol: 'http', hostname: '', headers: {} })).toBe(false);
  });
});
