import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { startBrowser, type TestBrowser } from './support/browser';

describe('the landing page in a browser without internet', () => {
  let gateway: ListeningGateway;
  let browser: TestBrowser;

  beforeEach(async () => {
    gateway = await startListeningGateway();
    browser = await startBrowser();
  });

  afterEach(async () => {
    await browser.close();
    await gateway.close();
  });

  it('is what people see who open the GraphQL endpoint', async () => {
    const page = await browser.open(`${gateway.url}/graphql`);

    expect(page.url()).toBe(`${gateway.url}/`);
    await page.getByRole('heading', { name: 'Support profile gateway' }).waitFor();
    expect(browser.complaints()).toEqual([]);
    expect(browser.hosts()).toEqual([new URL(gateway.url).host]);
  });

  it('copies what stands beside a copy button', async () => {
    const page = await browser.open(gateway.url);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: gateway.url });

    await page.getByRole('button', { name: 'Copy: Endpoint' }).click();

    await page.getByText('Copied').waitFor();
    await expect(page.evaluate(() => navigator.clipboard.readText())).resolves.toBe(`${gateway.url}/graphql`);
    expect(browser.complaints()).toEqual([]);
  });

  it('copies where the browser gives no clipboard, as it does to pages over plain http', async () => {
    const page = await browser.open(gateway.url);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const copied = page.evaluate(
      () => new Promise((done) => document.addEventListener('copy', () => done(String(getSelection())))),
    );

    await page.getByRole('button', { name: 'Copy: Endpoint' }).click();

    await expect(copied).resolves.toBe(`${gateway.url}/graphql`);
  });

  it.each([320, 390, 1280])('fits a window of %i pixels', async (width) => {
    const page = await browser.open(gateway.url);

    await page.setViewportSize({ width, height: 800 });

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it('is dark where the system is', async () => {
    const page = await browser.open(gateway.url);
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();

    await page.emulateMedia({ colorScheme: 'dark' });

    expect([light, await background()]).toEqual(['rgb(246, 247, 249)', 'rgb(20, 22, 26)']);
  });

  it('leads to the explorer', async () => {
    const page = await browser.open(gateway.url);

    await page.getByRole('link', { name: 'Explorer' }).click();

    await page.getByRole('button', { name: 'Send Request' }).waitFor();
    expect(page.url()).toBe(`${gateway.url}/explorer`);
  });

  it('opens Apollo Sandbox in a tab of its own, told which endpoint to use', async () => {
    const page = await browser.open(gateway.url);
    const opened = browser.context.waitForEvent('request', (request) =>
      request.url().includes('apollographql'),
    );

    await page.getByRole('link', { name: 'Apollo Sandbox' }).click();

    const sandbox = new URL((await opened).url());
    expect(sandbox.origin + sandbox.pathname).toBe('https://studio.apollographql.com/sandbox/explorer');
    expect(sandbox.searchParams.get('endpoint')).toBe(`${gateway.url}/graphql`);
    expect((await opened).headers()).not.toHaveProperty('referer');
  });
});
