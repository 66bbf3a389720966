import type { Page } from 'playwright-core';
import { createAuthHttp } from '../../src/auth/auth-http';
import { signInWithBrowser } from '../../src/auth/flows/authorization-code';
import { systemClock } from '../../src/shared/clock';
import { type Authority, startAuthority, TEST_CLIENT_ID } from '../support/authority';
import { startBrowser, type TestBrowser } from './support/browser';

let authority: Authority;
let browser: TestBrowser;

beforeAll(async () => {
  authority = await startAuthority();
  browser = await startBrowser([
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ]);
});
afterAll(async () => {
  await browser.close();
  await authority.stop();
});

test('a person signs in and consents in a real browser, and is told so on a page without the code in its address', async () => {
  const http = createAuthHttp();
  let page: Page | undefined;
  let signedIn: Promise<void> | undefined;
  const tokens = await signInWithBrowser(
    { cloud: 'global', tenant: 'contoso', clientId: TEST_CLIENT_ID, authority: authority.url },
    {
      http,
      clock: systemClock,
      signal: new AbortController().signal,
      prompt: 'select_account',
      async show(address) {
        page = await browser.open(address);
        signedIn = fillIn(page);
      },
    },
  );
  await signedIn;

  expect(tokens).toMatchObject({ username: 'admin@contoso.example', refreshToken: expect.any(String) });
  await page?.waitForSelector('h1:has-text("You are signed in")');
  expect(page?.url()).toMatch(/^http:\/\/localhost:\d+\/$/);
  await http.close();
});

async function fillIn(page: Page): Promise<void> {
  await page.fill('input[name=login]', 'admin@contoso.example');
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.click('button:has-text("Continue")');
}
