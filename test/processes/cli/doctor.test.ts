import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '../../../src/emulator/emulator';
import { mintToken } from '../../../src/emulator/token';
import { useCommand } from '../../support/command';

const command = useCommand();

/** A server whose responses bear a date. */
async function serverAt(date: Date): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { Date: date.toUTCString(), Connection: 'close' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

async function doctor(environment: Readonly<Record<string, string>>) {
  const { exitCode, stdout } = await command.run(['doctor', '--json'], environment);
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { check: string; status: string; detail: string; cure?: string }[];
  };
  return { exitCode, finding: (start: string) => findings.find(({ check }) => check.startsWith(start)) };
}

test('on a healthy machine every check passes', async () => {
  const emulator = await startEmulator();
  const run = await command.run(['doctor'], { PARTNER_CENTER_BASE_URL: emulator.url });
  await emulator.close();
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout.split('\n').map((line) => line.slice(0, 14).trim())).toEqual([
    'ok       DNS 1',
    'ok       proxy',
    'ok       conne',
    'ok       clock',
    'ok       token',
    'ok       read:',
    '',
  ]);
});

test('a name that cannot be resolved is told with its cure', async () => {
  const { exitCode, finding } = await doctor({ PARTNER_CENTER_BASE_URL: 'https://nowhere.invalid' });
  expect(exitCode).toBe(1);
  expect(finding('DNS')).toMatchObject({ status: 'failed', cure: expect.stringContaining('HTTPS_PROXY') });
});

test('a clock that is off by more than a token allows', async () => {
  const server = await serverAt(new Date(Date.now() - 10 * 60_000));
  const { exitCode, finding } = await doctor({ PARTNER_CENTER_BASE_URL: server.url });
  server.close();
  expect(exitCode).toBe(1);
  expect(finding('clock')).toMatchObject({
    status: 'failed',
    detail: expect.stringMatching(/clock is 6\d\d s ahead/),
    cure: expect.stringContaining('NTP'),
  });
});

test('a proxy that cannot be reached, without its credentials', async () => {
  const server = await serverAt(new Date());
  server.close();
  const proxy = server.url.replace('http://', 'http://ada:secret@');
  const { finding } = await doctor({ PARTNER_CENTER_BASE_URL: 'https://api.example', HTTPS_PROXY: proxy });
  expect(finding('proxy')).toMatchObject({ status: 'failed', cure: expect.stringContaining('HTTPS_PROXY') });
  expect(JSON.stringify(finding('proxy'))).not.toContain('secret');
});

test('what answers but does not speak TLS', async () => {
  const server = await serverAt(new Date());
  const { finding } = await doctor({ PARTNER_CENTER_BASE_URL: server.url.replace('http:', 'https:') });
  server.close();
  expect(finding('TLS')).toMatchObject({
    status: 'failed',
    cure: expect.stringContaining('does not speak TLS'),
  });
});

test('a token that Partner Center will refuse, and no token at all', async () => {
  const emulator = await startEmulator();
  const base = { PARTNER_CENTER_BASE_URL: emulator.url };
  const refused = await doctor({ ...base, GATEWAY_TOKEN: mintToken({ noMfa: true }) });
  expect(refused.finding('token')).toMatchObject({
    status: 'failed',
    cure: expect.stringContaining('multi-factor'),
  });
  expect(refused.finding('read')).toMatchObject({ status: 'failed' });

  const missing = await doctor({ ...base, PARTNER_CENTER_CLOUD: 'global', NO_PROXY: '*' });
  await emulator.close();
  expect(missing.finding('token')).toMatchObject({
    status: 'failed',
    cure: 'Run: support-profile login --cloud global',
  });
  expect(missing.finding('read')).toMatchObject({ status: 'skipped' });
});
