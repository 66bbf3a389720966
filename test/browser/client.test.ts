import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildResult, build } from 'esbuild';
import type { Page } from 'playwright-core';
import type * as ClientModule from '../../src/client/support-profile-client';
import { mintToken } from '../../src/emulator/token';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';
import { startBrowser, type TestBrowser } from './support/browser';

declare global {
  /** The client's module, as the bundle puts it on the page. */
  var supportProfileClient: typeof ClientModule;
}

const ENTRY = join(__dirname, '../../src/client/support-profile-client.ts');

describe('the client in a browser', () => {
  let bundle: BuildResult<{ write: false; metafile: true }>;
  let gateway: ListeningGateway;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    bundle = await build({
      entryPoints: [ENTRY],
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'supportProfileClient',
      write: false,
      metafile: true,
    });
  });

  beforeEach(async () => {
    gateway = await startListeningGateway();
    browser = await startBrowser();
    // A page of the gateway's own origin, so that the client is what is tested, and not CORS.
    await browser.context.route('**/page', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
    );
    page = await browser.open(`${gateway.url}/page`);
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
  });

  afterEach(async () => {
    await browser.close();
    await gateway.close();
  });

  it('reads and updates the profile', async () => {
    const [before, after] = await page.evaluate(
      async ([url, token]) => {
        const { createSupportProfileClient } = globalThis.supportProfileClient;
        const client = createSupportProfileClient({ url, getToken: () => token });
        return [await client.get(), await client.update({ telephone: '+1 425 555 0100' })];
      },
      [`${gateway.url}/graphql`, mintToken()] as const,
    );

    expect(before).toMatchObject({ email: 'email@sample.com', telephone: '4255555555' });
    expect(after).toMatchObject({ email: 'email@sample.com', telephone: '+1 425 555 0100' });
    expect(browser.complaints()).toEqual([]);
  });

  it('throws errors that say what to do', async () => {
    const error = await page.evaluate(
      async ([url, token]) => {
        const { createSupportProfileClient, SupportProfileClientError } = globalThis.supportProfileClient;
        try {
          return await createSupportProfileClient({ url, getToken: () => token }).get();
        } catch (reason) {
          return reason instanceof SupportProfileClientError && { code: reason.code, hint: reason.hint };
        }
      },
      [`${gateway.url}/graphql`, mintToken({ appOnly: true })] as const,
    );

    expect(error).toEqual({ code: 'FORBIDDEN', hint: expect.stringContaining('App+User') });
  });

  it('takes a relative URL', async () => {
    const profile = await page.evaluate(
      (token) =>
        globalThis.supportProfileClient
          .createSupportProfileClient({ url: '/graphql', getToken: () => token })
          .get(),
      mintToken(),
    );

    expect(profile.email).toBe('email@sample.com');
  });

  it('brings nothing but itself and cross-fetch', () => {
    const inputs = Object.keys(bundle.metafile.inputs).map((path) => path.replace(/^.*node_modules\//, ''));

    expect(inputs.filter((path) => !path.startsWith('src/client/'))).toEqual([
      'cross-fetch/dist/browser-ponyfill.js',
    ]);
  });

  it.each([
    ['createSupportProfileClient, SupportProfileClientError', 20_000, 7_000],
    ['createPartnerProfilesClient', 32_000, 8_000],
    ['CLIENT_OPERATIONS, createPartnerProfilesClient, createSupportProfileClient', 37_000, 8_500],
  ])('weighs what is used of it: %s less than %d bytes, %d compressed', async (names, bytes, compressed) => {
    const { outputFiles } = await build({
      stdin: { contents: `export { ${names} } from ${JSON.stringify(ENTRY)};`, resolveDir: __dirname },
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    const content = outputFiles[0]?.contents ?? new Uint8Array();

    expect(content.length).toBeLessThan(bytes);
    expect(gzipSync(content).length).toBeLessThan(compressed);
  });
});
