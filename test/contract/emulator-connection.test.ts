import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import type { Fault } from '../../src/emulator/fault-schema';
import { DEMO_TENANT_ID, mintToken } from '../../src/emulator/token';
import type { Sleep } from '../../src/shared/sleep';

/** A promise and the function that fulfils it. */
function signalled() {
  let resolve = () => {};
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** A sleep that ends only when it is aborted, and tells of both. */
function endlessSleep() {
  const begun = signalled();
  const aborted = signalled();
  const sleep: Sleep = (_ms, signal) => {
    begun.resolve();
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        aborted.resolve();
        reject(signal.reason);
      });
    });
  };
  return { sleep, begun: begun.promise, aborted: aborted.promise };
}

let emulator: Emulator;

afterEach(() => emulator.close());

function write(signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${emulator.url}/v1/profiles/support`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${mintToken()}` },
    body: '{"Email":"new@sample.com"}',
    signal,
  });
}

const appliedCount = () => emulator.writesOf(DEMO_TENANT_ID).length;

test('it listens on the loopback address only', async () => {
  emulator = await startEmulator();
  expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a port in use is reported as such', async () => {
  emulator = await startEmulator();
  const port = Number(new URL(emulator.url).port);
  await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a delayed write is recorded while it waits', async () => {
  const { sleep, begun } = endlessSleep();
  emulator = await startEmulator({ sleep });
  emulator.faults.add({ delayMs: 60_000 });
  const lost = expect(write()).rejects.toThrow();
  await begun;
  expect(emulator.requestCount).toBe(1);
  expect(emulator.requests()).toMatchObject([{ method: 'PUT', applied: false }]);
  await emulator.close();
  await lost;
});

test.each<[string, Fault, number]>([
  ['is not carried out', { delayMs: 60_000 }, 0],
  ['is carried out with applied', { delayMs: 60_000, applied: true }, 1],
])('a write whose caller goes during the delay %s', async (_what, fault, applied) => {
  const { sleep, begun, aborted } = endlessSleep();
  emulator = await startEmulator({ sleep });
  emulator.faults.add(fault);
  const controller = new AbortController();
  const lost = expect(write(controller.signal)).rejects.toThrow('aborted');
  await begun;
  controller.abort();
  await Promise.all([lost, aborted]);
  expect(appliedCount()).toBe(applied);
});

test('a caller that has gone is not served by a sleep that cannot be aborted', async () => {
  const begun = signalled();
  const wake = signalled();
  const gone = signalled();
  emulator = await startEmulator({
    sleep: (_ms, signal) => {
      signal?.addEventListener('abort', () => gone.resolve());
      begun.resolve();
      return wake.promise;
    },
  });
  emulator.faults.add({ delayMs: 1 });
  const controller = new AbortController();
  const lost = expect(write(controller.signal)).rejects.toThrow('aborted');
  await begun.promise;
  controller.abort();
  await Promise.all([lost, gone.promise]);
  wake.resolve();
  await wake.promise;
  await nextTurn();
  expect(appliedCount()).toBe(0);
});

test.each<[string, Fault]>([
  ['delayed', { delayMs: 3_600_000 }],
  ['dripping', { dripMs: 3_600_000 }],
])('closing drops a %s answer at once and leaves no timer', async (_what, fault) => {
  const { sleep, begun, aborted } = endlessSleep();
  emulator = await startEmulator({ sleep });
  emulator.faults.add(fault);
  const lost = expect(write().then((response) => response.text())).rejects.toThrow();
  await begun;
  await emulator.close();
  await Promise.all([lost, aborted]);
});

test('closing drops an idle keep-alive connection', async () => {
  emulator = await startEmulator();
  await (await write()).text();
  await emulator.close();
  await expect(write()).rejects.toThrow('fetch failed');
});

test('closing twice is harmless', async () => {
  emulator = await startEmulator();
  await emulator.close();
  await expect(emulator.close()).resolves.toBeUndefined();
});
