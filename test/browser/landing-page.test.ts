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
