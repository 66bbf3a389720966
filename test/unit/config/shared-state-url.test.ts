import { inspect } from 'node:util';
import { readConfig } from '../../../src/config/config';
import { parseSharedStateUrl } from '../../../src/config/shared-state-url';

describe('parseSharedStateUrl', () => {
  it.each([
    ['valkey://host', { addresses: [{ host: 'host', port: 6379 }], tls: false, database: 0 }],
    ['redis://127.0.0.1:7000/3', { addresses: [{ host: '127.0.0.1', port: 7000 }], tls: false, database: 3 }],
    ['valkeys://[::1]:7000/', { addresses: [{ host: '::1', port: 7000 }], tls: true, database: 0 }],
    ['rediss://gateway:secret@host', { tls: true, username: 'gateway' }],
    ['valkey://:secret@host', { username: undefined }],
    [
      'valkey://one,two:5000/0?sentinel=main',
      {
        addresses: [
          { host: 'one', port: 26_379 },
          { host: 'two', port: 5000 },
        ],
        sentinelName: 'main',
      },
    ],
  ])('reads %s', (url, expected) => {
    expect(parseSharedStateUrl(url)).toMatchObject(expected);
  });

  it.each([
    '',
    'host:6379',
    'http://host',
    'valkey://',
    'valkey://host:0',
    'valkey://host:65536',
    'valkey://host:port',
    'valkey://one,two',
    'valkey://host/name',
    'valkey://host?password=secret',
    'valkey://user:%zz@host',
  ])('refuses %s', (url) => {
    expect(parseSharedStateUrl(url)).toBeUndefined();
  });

  it('reads a password with characters that URLs reserve', () => {
    const url = `valkey://user:${encodeURIComponent('p@ss:w/rd?')}@host`;
    expect(parseSharedStateUrl(url)?.password?.reveal()).toBe('p@ss:w/rd?');
  });

  it('shows the password neither in logs nor in errors', () => {
    const config = readConfig({ SHARED_STATE_URL: 'valkey://user:p4ssw0rd@host' });

    expect(`${JSON.stringify(config)} ${inspect(config, { depth: 9 })}`).not.toContain('p4ssw0rd');
    expect(() => readConfig({ SHARED_STATE_URL: 'valkey//p4ssw0rd' })).toThrow(
      /SHARED_STATE_URL must be a valkey/,
    );
    expect(() => readConfig({ SHARED_STATE_URL: 'valkey//p4ssw0rd' })).not.toThrow(/p4ssw0rd/);
  });
});
