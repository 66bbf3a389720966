import { mintToken } from '../../src/emulator/token';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';
import { startBrowser, type TestBrowser } from './support/browser';

const PAGE = '<!doctype html><title>A page of another origin</title><link rel="icon" href="data:,">';

/** What Chrome asks of people before a page from the internet may call a gateway on their machine (since Chrome 142). */
const LOCAL_NETWORK_PERMISSION = 'local-network-access';

describe('a page of another origin', () => {
  let website: RecordingServer;
  let gateway: ListeningGateway;
  let browser: TestBrowser;

  beforeEach(async () => {
    website = await startRecordingServer(() => ({ headers: { 'Content-Type': 'text/html' }, body: PAGE }));
  });

  afterEach(async () => {
    await browser.close();
    await gateway.close();
    await website.close();
  });

  /** Opens the page, and has it read the profile. Resolves with the body of the answer, or the fault of `fetch`. */
  async function readProfile(): Promise<unknown> {
    const page = await browser.open(website.url);
    return page.evaluate(
      ([url, token]) =>
        fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: '{ supportProfile { email } }' }),
        }).then(
          (response) => response.json(),
          (fault: Error) => fault.message,
        ),
      [`${gateway.url}/graphql`, mintToken()] as const,
    );
  }

  const operations = () => gateway.log.entries().filter(({ msg }) => msg === 'operation');

  it('runs a query with an Authorization header where its origin is allowed', async () => {
    gateway = await startListeningGateway({ CORS_ORIGINS: `https://example.com,${website.url}` });
    browser = await startBrowser();

    await expect(readProfile()).resolves.toEqual({ data: { supportProfile: { email: 'email@sample.com' } } });
  });

  it('cannot, and nothing is run, where its origin is not allowed', async () => {
    gateway = await startListeningGateway({ CORS_ORIGINS: 'https://example.com' });
    browser = await startBrowser();

    await expect(readProfile()).resolves.toBe('Failed to fetch');
    expect(operations()).toEqual([]);
    expect(browser.complaints().join('\n')).toContain('has been blocked by CORS policy');
  });

  describe('on the internet, as Apollo Sandbox is', () => {
    /** Has Chromium take the page for one from the internet. */
    const onTheInternet = () => `--ip-address-space-overrides=${new URL(website.url).host}=public`;

    beforeEach(async () => {
      gateway = await startListeningGateway({ CORS_ORIGINS: website.url });
      browser = await startBrowser([onTheInternet()]);
    });

    it('cannot where the local-network prompt is refused, though its origin is allowed', async () => {
      await expect(readProfile()).resolves.toBe('Failed to fetch');
      expect(browser.complaints().join('\n')).toContain('the `loopback` address space');
    });

    it('runs a query once the local-network prompt is answered with Allow', async () => {
      await browser.context.grantPermissions([LOCAL_NETWORK_PERMISSION], { origin: website.url });

      await expect(readProfile()).resolves.toEqual({
        data: { supportProfile: { email: 'email@sample.com' } },
      });
    });
  });
});
