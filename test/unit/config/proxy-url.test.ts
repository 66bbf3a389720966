import { InvalidConfigError, readConfig } from '../../../src/config/config';

describe('a proxy setting', () => {
  it.each([
    ['http://proxy.example:8080', 'http://proxy.example:8080/'],
    ['https://proxy.example', 'https://proxy.example/'],
    ['proxy.example:8080', 'http://proxy.example:8080/'],
    ['user:p%40ss@proxy.example:8080', 'http://user:p%40ss@proxy.example:8080/'],
    ['http://[2001:db8::1]:8080/', 'http://[2001:db8::1]:8080/'],
  ])('may be %s', (text, url) => {
    expect(readConfig({ HTTPS_PROXY: text }).httpsProxy).toBe(url);
    expect(readConfig({ http_proxy: text }).httpProxy).toBe(url);
  });

  it.each([
    'socks5://proxy.example:1080',
    'http://',
    'http://user:secret',
    'http://user:secret@proxy.example:99999',
    'http://user:%zzsecret@proxy.example',
    'http://proxy.example/secret',
    'http://proxy.example?secret',
    'pro xy',
  ])('may not be %s, and the one line about it does not repeat it', (text) => {
    const fault =
      'must be an http or https URL with a host and without a path, such as http://proxy.example:8080.';
    for (const variable of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
      expect(() => readConfig({ [variable]: text })).toThrow(
        new InvalidConfigError([`${variable} ${fault}`]),
      );
    }
  });

  it('in lower case wins over upper case', () => {
    const environment = { https_proxy: 'lower:1', HTTPS_PROXY: 'upper:1', no_proxy: 'a', NO_PROXY: 'b' };
    expect(readConfig(environment)).toMatchObject({ httpsProxy: 'http://lower:1/', noProxy: 'a' });
  });

  it('is heeded unless NODE_USE_ENV_PROXY is 0', () => {
    const values = [{}, { NODE_USE_ENV_PROXY: '1' }, { NODE_USE_ENV_PROXY: '0' }].map(
      (environment) => readConfig(environment).useEnvProxy,
    );
    expect(values).toEqual([true, true, false]);
  });
});
