import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { RenderOptions } from 'altair-static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy';
import { type ExplorerOptions, pageTitle, publicPath } from './explorer-options';
import { EXPLORER_STYLE } from './explorer-style';
import { escapeHtml } from './html';

/**
 * No script but the gateway's own files, no eval, and no connection to another host, so that neither the page nor a
 * plug-in of it can carry a token away. Its framework and its editor write style elements while they run.
 */
const POLICY = contentSecurityPolicy({
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
});

const OPTIONS_SCRIPT = 'options.js';

/** Altair notes in the browser what people type, tokens included, whether or not it is to read it again. */
const FORGET_ON_LEAVING = "addEventListener('pagehide', () => indexedDB.deleteDatabase('AltairDB'));\n";

/** Altair opens the last of its first windows in front. Runs once they are all there. */
const firstWindowInFront = (windows: number) => `new MutationObserver((_changes, observer) => {
  const tabs = document.querySelectorAll('.window-switcher__item:not(.window-switcher__item--new-window)');
  if (tabs.length < ${windows}) return;
  observer.disconnect();
  tabs[0].click();
}).observe(document.body, { childList: true, subtree: true });
`;

/** What stands where the response will be. */
const GREETING = 'Send the request, and its response appears here.';

const TOKEN_REMINDER =
  '# Put your App+User token into the header Authorization: Set Headers, the second icon at the left.\n';

/** Where the package keeps its files; found without loading it. */
const ASSETS = join(dirname(require.resolve('altair-static')), 'dist');

/** Loaded when a page is first asked for: most runs of a gateway never show one. */
const loadAltair = () => require('altair-static') as typeof import('altair-static');

/** Adds the explorer on /explorer: Altair, all of it served from here. */
export async function addExplorerPage(server: FastifyInstance, options: ExplorerOptions): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.header('Content-Security-Policy', POLICY);
      done();
    });
    addPage(scope, options);
    addOptionsScript(scope, options);
    addTexts(scope);
    await scope.register(fastifyStatic, {
      root: ASSETS,
      prefix: '/explorer/',
      index: false,
      // Another page in the package is a frame that runs the scripts it is sent: none for this origin.
      allowedPath: (path) => !path.toLowerCase().endsWith('.html'),
    });
  });
}

function addPage(scope: FastifyInstance, options: ExplorerOptions): void {
  for (const path of ['/explorer', '/explorer/']) {
    scope.get(path, async (_request, reply) =>
      reply
        .headers({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
        .send(await renderPage(options)),
    );
  }
}

/** Altair's page with our title, icon and bar. A function gives each replacement, so that "$" in it is no pattern. */
async function renderPage(options: ExplorerOptions): Promise<string> {
  const { renderAltair } = loadAltair();
  const page = renderAltair({
    baseURL: `${publicPath(options)}/explorer/`,
    serveInitialOptionsInSeperateRequest: OPTIONS_SCRIPT,
  });
  return page
    .replace('<html>', '<html lang="en">')
    .replace(/<title>.*?<\/title>/, () => `<title>${escapeHtml(pageTitle(options, 'Explorer'))}</title>`)
    .replace('</head>', () => `<style>${EXPLORER_STYLE}</style></head>`)
    .replace('<app-root>', () => `${bar(options)}<app-root>`);
}

function bar(options: ExplorerOptions): string {
  const { name, baseUrl, isEmulator } = options.upstream;
  const consequence = isEmulator ? 'updates harm nobody' : 'updates change what your customers see';
  return `<header class="gateway-bar${isEmulator ? ' emulator' : ''}">
<a href="${escapeHtml(publicPath(options))}/">${escapeHtml(options.title)}</a>
<span>Partner Center: <b>${escapeHtml(name)}</b> – ${consequence} – ${escapeHtml(baseUrl)}</span></header>`;
}

/** The one file that may hold a token: never kept, and no page of another origin may load it. */
function addOptionsScript(scope: FastifyInstance, options: ExplorerOptions): void {
  scope.get(`/explorer/${OPTIONS_SCRIPT}`, async (_request, reply) => {
    const { renderInitialOptions } = loadAltair();
    const { length } = options.examples;
    return reply
      .headers({
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'no-store',
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      .send(
        `${renderInitialOptions(altairOptions(options))}${firstWindowInFront(length)}${FORGET_ON_LEAVING}`,
      );
  });
}

/** Altair's English texts, with a greeting that says what to do. */
function addTexts(scope: FastifyInstance): void {
  scope.get('/explorer/assets/i18n/en-US.json', async () => {
    const texts = JSON.parse(await readFile(join(ASSETS, 'assets/i18n/en-US.json'), 'utf8'));
    return { ...texts, QUERY_RESULT_NO_RESULT_TEXT: GREETING };
  });
}

function altairOptions(options: ExplorerOptions): RenderOptions {
  const { examples, demoToken, upstream } = options;
  const initialHeaders = { Authorization: `Bearer ${demoToken?.() ?? ''}` };
  return {
    endpointURL: `${publicPath(options)}/graphql`,
    initialWindows: examples.map(({ title, document, variables = {} }) => ({
      initialName: title,
      initialQuery: demoToken ? document : `${TOKEN_REMINDER}${document}`,
      initialVariables: JSON.stringify(upstream.isEmulator ? variables : emptied(variables), null, 2),
      initialHeaders,
    })),
    // Else yesterday's demonstration token would come back in place of today's.
    preserveState: false,
    disableAccount: true,
    initialSettings: {
      'schema.reloadOnStart': true,
      'alert.disableUpdateNotification': true,
      'alert.disableWarnings': true,
      'banners.disable': true,
      disablePushNotification: true,
    },
  };
}

/** The same variables without any value: what people fill in themselves. */
function emptied(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, object | null>> {
  const empty = (value: unknown) => (typeof value === 'object' && value !== null ? {} : null);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, empty(value)]));
}
