import { startEmulator } from '../../../src/emulator/emulator';
import { introduction, startFromEnvironment } from '../../../src/emulator/main';

test('the emulator starts on the port of EMULATOR_PORT', async () => {
  const emulator = await startFromEnvironment({ EMULATOR_PORT: '0' });
  expect((await fetch(`${emulator.url}/emulator/faults`)).status).toBe(200);
  await emulator.close();
});

test.each(['-1', '65536', '80.5', 'http', '0x50', ' 80', '1e3'])('the port %j is refused', async (port) => {
  await expect(startFromEnvironment({ EMULATOR_PORT: port })).rejects.toThrow(
    `EMULATOR_PORT must be a whole number from 0 to 65535, got "${port}"`,
  );
});

test('in production it starts only where the setting asks for it', async () => {
  const production = { NODE_ENV: 'production', EMULATOR_PORT: '0' };
  await expect(startFromEnvironment(production)).rejects.toThrow('PARTNER_CENTER_CLOUD must be emulator');

  const emulator = await startFromEnvironment({ ...production, PARTNER_CENTER_CLOUD: 'emulator' });
  await emulator.close();
});

test('a port in use is refused with a text that says so', async () => {
  const first = await startEmulator();
  const { port } = new URL(first.url);
  await expect(startFromEnvironment({ EMULATOR_PORT: port })).rejects.toThrow(
    `port ${port} is already in use. Set EMULATOR_PORT to another one, or stop the other process.`,
  );
  await first.close();
});

test('the introduction tells the control API, a ready request and the gateway’s setting', async () => {
  const emulator = await startEmulator();
  const text = introduction(emulator.url);
  expect(text).toContain(`listening on ${emulator.url}`);
  expect(text).toContain('POST /emulator/faults');
  expect(text).toContain(`PARTNER_CENTER_BASE_URL=${emulator.url}\n`);

  const [, authorization, url] = /curl -H 'Authorization: (.+)' (\S+)/.exec(text) ?? [];
  const response = await fetch(String(url), { headers: { authorization: String(authorization) } });
  expect(response.status).toBe(200);
  await emulator.close();
});
