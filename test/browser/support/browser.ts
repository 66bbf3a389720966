import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's package `chromium`. */
const CHROMIUM = '/usr/bin/chromium';

/** A browser that finds no host but this machine, and notes what its pages ask for and complain about. */
export interface TestBrowser {
  readonly context: BrowserContext;
  /** Opens a page, and resolves once it has loaded. */
  open(url: string): Promise<Page>;
  /** The hosts of all requests so far, each once. */
  hosts(): readonly string[];
  /** The errors and warnings on the consoles so far, and the exceptions nobody caught. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** Starts Chromium with an empty profile. @param flags - command line flags besides those every test needs. */
export async function startBrowser(flags: readonly string[] = []): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      // Chromium's own sandbox cannot be set up by root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...flags,
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  const hosts = new Set<string>();
  const complaints: string[] = [];
  context.on('request', (request) => hosts.add(new URL(request.url()).host));
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return {
    context,
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    hosts: () => [...hosts],
    complaints: () => [...complaints],
    close: () => browser.close(),
  };
}
