import { statSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { startBrowser, type TestBrowser } from './support/browser';

/** Where the picture for the documentation goes: `npm run screenshot` sets it, other runs throw the picture away. */
const SCREENSHOT = process.env.SCREENSHOT ?? join(tmpdir(), `explorer-${process.pid}.png`);

describe('the explorer behind a proxy that serves it under a path', () => {
  it('finds its files and the endpoint', async () => {
    const gateway = await startListeningGateway({ PUBLIC_URL: 'http://127.0.0.1/profiles' });
    const proxy = createServer((request, response) => {
      const path = request.url?.replace(/^\/profiles/, '') ?? '/';
      const { method, headers } = request;
      request.pipe(
        forward(`${gateway.url}${path}`, { method, headers }, (from) => {
          response.writeHead(from.statusCode ?? 502, from.headers);
          from.pipe(response);
        }),
      );
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const { port } = proxy.address() as AddressInfo;
    const browser = await startBrowser();
    try {
      const page = await browser.open(`http://127.0.0.1:${port}/profiles/`);
      await page.getByRole('link', { name: 'Explorer' }).click();
      await page.getByRole('button', { name: 'Send Request' }).click();

      await page.locator('app-query-result').getByText('"email@sample.com"').waitFor();
      expect(browser.complaints()).toEqual([]);
    } finally {
      await browser.close();
      proxy.close();
      proxy.closeAllConnections();
      await gateway.close();
    }
  });
});

describe('the explorer in a browser without internet', () => {
  let gateway: ListeningGateway;
  let browser: TestBrowser;
  let page: Page;

  beforeEach(async () => {
    gateway = await startListeningGateway();
    browser = await startBrowser();
    page = await browser.open(`${gateway.url}/explorer`);
  });

  afterEach(async () => {
    await browser.close();
    await gateway.close();
  });

  const send = () => page.getByRole('button', { name: 'Send Request' }).click();
  const tab = (title: string) => page.getByText(title, { exact: true }).click();
  const result = () => page.locator('app-query-result');

  it('shows the profile at the first click', async () => {
    await send();

    await result().getByText('"email@sample.com"').waitFor();
    await page.screenshot({ path: SCREENSHOT });
    expect(statSync(SCREENSHOT).size).toBeLessThan(300_000);
  });

  it('has the query first and in front, under a bar that names the Partner Center', async () => {
    await page.getByText('(Send query ReadSupportProfile)').waitFor();

    const tabs = await page.locator('.window-switcher__item').allInnerTexts();
    expect(tabs.slice(0, 2).map((text) => text.split('\n')[0])).toEqual([
      'Read the profile',
      'Update the profile',
    ]);
    await page.getByText('Partner Center: emulator').waitFor();
    await page.getByText('Send the request, and its response appears here.').waitFor();
    await expect(page.title()).resolves.toBe('emulator – Explorer – Support profile gateway');
  });

  it('fits its window below the bar, on a phone too', async () => {
    await send();
    await page.setViewportSize({ width: 390, height: 800 });
    await result().getByText('"email@sample.com"').waitFor();

    const size = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ]);
    expect(size).toEqual([390, 800]);
    const [query, response] = await Promise.all(
      [page.locator('app-query-editor'), result()].map((part) => part.boundingBox()),
    );
    expect(response?.y).toBeGreaterThan((query?.y ?? 0) + 100);
    expect(query?.width).toBeGreaterThan(300);
  });

  it('changes the profile by the mutation that is ready to run', async () => {
    await tab('Update the profile');
    await send();
    await result().getByText('"+1 425 555 0100"').waitFor();

    const answer = await gateway.send('{ supportProfile { email telephone } }');
    expect(answer.data).toEqual({
      supportProfile: { email: 'email@sample.com', telephone: '+1 425 555 0100' },
    });
  });

  it('knows the schema', async () => {
    await page.getByRole('button', { name: 'Docs' }).click();
    await page.getByText('Mutation', { exact: true }).click();

    await page.getByText("Updates the caller's support profile").waitFor();
  });

  it('asks no host but the gateway for anything', async () => {
    await send();
    await result().getByText('"email@sample.com"').waitFor();

    expect(browser.hosts()).toEqual([new URL(gateway.url).host]);
  });

  it('runs without a complaint under its content security policy', async () => {
    await send();
    await result().getByText('"email@sample.com"').waitFor();

    expect(browser.complaints()).toEqual([]);
  });

  it('cannot be made to send a token to another host', async () => {
    const outcome = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/', { headers: { authorization: 'Bearer secret' } }).then(
        () => 'sent',
        () => 'refused',
      ),
    );

    expect(outcome).toBe('refused');
    expect(browser.complaints().join('\n')).toContain('Content Security Policy');
  });

  it('leaves no token behind in the browser', async () => {
    await send();
    await result().getByText('"email@sample.com"').waitFor();
    const onlooker = await browser.open(`${gateway.url}/`);
    const databases = () =>
      onlooker.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    await expect(databases()).resolves.toEqual(['AltairDB']);

    await page.close();

    await onlooker.waitForFunction(async () => (await indexedDB.databases()).length === 0);
    const kept = await onlooker.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain('eyJ');
  });
});
