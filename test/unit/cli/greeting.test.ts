import { greeting } from '../../../src/cli/greeting';
import { readConfig } from '../../../src/config/config';

function greet(
  environment: Readonly<Record<string, string>>,
  url = 'http://127.0.0.1:4000',
  upstreamUrl = 'http://127.0.0.1:4001',
) {
  return greeting({ config: readConfig(environment), url, upstreamUrl });
}

describe('the greeting', () => {
  it('names the URL, the page, the Partner Center, and where a token comes from', () => {
    expect(greet({})).toBe(
      'Support profile gateway: http://127.0.0.1:4000/graphql\n' +
        'In a browser: http://127.0.0.1:4000/\n' +
        'Partner Center (emulator): http://127.0.0.1:4001\n' +
        'A token to try it with: npm run --silent token\n',
    );
  });

  it('offers no token of the emulator for a real cloud, and no page that is switched off', () => {
    const production = { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'global' };
    expect(greet(production, undefined, 'https://api.partnercenter.microsoft.com')).toBe(
      'Support profile gateway: http://127.0.0.1:4000/graphql\n' +
        'Partner Center (global): https://api.partnercenter.microsoft.com\n',
    );
  });

  it.each(['http://10.1.2.3:4000', 'http://[2001:db8::1]:4000'])(
    'warns on %s, which other machines reach',
    (url) => {
      expect(greet({}, url)).toMatch(
        /^Warning: other machines can connect to [\d.a-f:]+, and their tokens cross/m,
      );
    },
  );

  it.each(['http://127.0.0.1:4000', 'http://127.0.1.1:4000', 'http://[::1]:4000'])(
    'does not warn on %s',
    (url) => {
      expect(greet({ HOST: 'my-laptop' }, url)).not.toContain('Warning');
    },
  );

  it('shows an address of this machine, or its name, instead of "every address"', () => {
    for (const url of ['http://0.0.0.0:4000', 'http://[::]:4000']) {
      expect(greet({}, url)).toMatch(
        /^Support profile gateway: http:\/\/(?!0\.0\.0\.0|\[::\])[\w.-]+:4000\/graphql$/m,
      );
    }
  });
});
