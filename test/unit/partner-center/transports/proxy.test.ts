import { proxyFor, withoutCredentials } from '../../../../src/partner-center/transports/proxy';

const HTTPS = 'http://secure.example:8080/';
const HTTP = 'http://plain.example:8080/';
const NONE = { httpsProxy: undefined, httpProxy: undefined, noProxy: undefined, useEnvProxy: true };
const BOTH = { ...NONE, httpsProxy: HTTPS, httpProxy: HTTP };

describe('the proxy for a URL', () => {
  it.each([
    ['https://api.contoso.com', BOTH, HTTPS],
    ['http://api.contoso.com', BOTH, HTTP],
    ['https://api.contoso.com', { ...NONE, httpProxy: HTTP }, HTTP],
    ['http://api.contoso.com', { ...NONE, httpsProxy: HTTPS }, undefined],
    ['https://api.contoso.com', NONE, undefined],
    ['https://api.contoso.com', { ...BOTH, useEnvProxy: false }, undefined],
  ])('of %s with %j is %s', (url, settings, proxy) => {
    expect(proxyFor(url, settings)?.url).toBe(proxy);
  });

  it.each([
    'http://localhost:4010',
    'https://LOCALHOST',
    'http://127.0.0.1:4010',
    'https://127.1.2.3',
    'http://[::1]:4010',
    'https://emulator.localhost',
  ])('of the loopback URL %s is none', (url) => {
    expect(proxyFor(url, BOTH)).toBeUndefined();
  });

  it.each([
    ['*', 'https://api.contoso.com'],
    ['a.example,*', 'https://api.contoso.com'],
    ['api.contoso.com', 'https://api.contoso.com'],
    ['API.Contoso.COM', 'https://api.contoso.com'],
    ['contoso.com', 'https://api.contoso.com'],
    ['.contoso.com', 'https://api.contoso.com'],
    ['.contoso.com', 'https://contoso.com'],
    ['*.contoso.com', 'https://api.contoso.com'],
    ['contoso.com.', 'https://api.contoso.com'],
    ['a.example contoso.com', 'https://api.contoso.com'],
    [' a.example , contoso.com ', 'https://api.contoso.com'],
    ['contoso.com:443', 'https://api.contoso.com'],
    ['contoso.com:8443', 'https://api.contoso.com:8443'],
    ['192.0.2.7', 'https://192.0.2.7'],
    ['2001:db8::7', 'https://[2001:db8::7]'],
    ['[2001:db8::7]', 'https://[2001:db8::7]'],
    ['[2001:db8::7]:443', 'https://[2001:db8::7]'],
  ])('is none with NO_PROXY=%s for %s', (noProxy, url) => {
    expect(proxyFor(url, { ...BOTH, noProxy })).toBeUndefined();
  });

  it.each([
    ['', 'https://api.contoso.com'],
    [' , ', 'https://api.contoso.com'],
    ['oso.com', 'https://api.contoso.com'],
    ['www.contoso.com', 'https://contoso.com'],
    ['contoso.com:80', 'https://api.contoso.com'],
    ['contoso.com:443', 'https://api.contoso.com:8443'],
    ['contoso', 'https://api.contoso.com'],
    ['.', 'https://api.contoso.com'],
    ['[2001:db8::7]:80', 'https://[2001:db8::7]'],
  ])('is there with NO_PROXY=%j for %s', (noProxy, url) => {
    expect(proxyFor(url, { ...BOTH, noProxy })).toEqual({ url: HTTPS, variable: 'HTTPS_PROXY' });
  });

  it('is shown without its credentials', () => {
    const proxy = { url: 'http://user:pass@proxy.example:8080/', variable: 'HTTPS_PROXY' } as const;
    expect(withoutCredentials(proxy)).toBe('http://proxy.example:8080');
  });
});
