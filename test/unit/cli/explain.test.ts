import { explainStartError } from '../../../src/cli/explain';
import { InvalidConfigError, readConfig } from '../../../src/config/config';

const CONFIG = readConfig({ GATEWAY_HOST: 'box.example', PORT: '80' });
const listenError = (code: string) => Object.assign(new Error(`listen ${code}`), { code, syscall: 'listen' });

describe('why the gateway does not start', () => {
  it.each([
    ['EADDRINUSE', 'Port 80 is already in use. Set PORT to another one, or stop the other process.'],
    ['EACCES', 'Port 80 is not open to this user. Set PORT to another one, such as 4000.'],
    [
      'EADDRNOTAVAIL',
      'box.example is not an address of this machine. Set GATEWAY_HOST to an address of this machine, such as 127.0.0.1.',
    ],
    ['EMFILE', 'The gateway cannot listen on box.example, port 80: listen EMFILE.'],
  ])('is said in one line with what to do: %s', (code, line) => {
    expect(explainStartError(listenError(code), CONFIG)).toBe(line);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('is said in one line if the host has no address: %s', (code) => {
    const error = Object.assign(listenError(code), { syscall: 'getaddrinfo' });
    expect(explainStartError(error, CONFIG)).toBe(
      'The address of the host box.example cannot be found. Set GATEWAY_HOST to an address of this machine, such as 127.0.0.1.',
    );
  });

  it('is one line per fault of the settings', () => {
    expect(explainStartError(new InvalidConfigError(['one.', 'two.']), undefined)).toBe('one.\ntwo.');
  });

  it('keeps the stack trace of what is a fault of the gateway', () => {
    expect(explainStartError(new Error('unforeseen'), CONFIG)).toMatch(/^Error: unforeseen\n {4}at /);
  });
});
