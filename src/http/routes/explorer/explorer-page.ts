import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { RenderOptions } from 'altair-static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy';
import type { ExplorerOptions } from './explorer-options';

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

const PAGE: RenderOptions = { baseURL: '/explorer/', serveInitialOptionsInSeperateRequest: OPTIONS_SCRIPT };

/** Altair notes in the browser what people type, tokens included, whether or not it is to read it again. */
const FORGET_ON_LEAVING = "addEventListener('pagehide', () => indexedDB.deleteDatabase('AltairDB'));\n";

/** Where the package keeps its files; found without loading it. */
const ASSETS = join(dirname(require.resolve('altair-static')), 'dist');

/** Loaded when a page is first asked for: most runs of a gateway never show one. */
const loadAltair = () => import('altair-static');

/** Adds the explorer on /explorer: Altair, all of it served from here. */
export async function addExplorerPage(server: FastifyInstance, init: ExplorerOptions): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.header('Content-Security-Policy', POLICY);
      done();
    });
    addPage(scope);
    addOptionsScript(scope, init);
    await scope.register(fastifyStatic, {
      root: ASSETS,
      prefix: '/explorer/',
      index: false,
      // Another page in the package is a frame that runs the scripts it is sent: none for this origin.
      allowedPath: (path) => !path.toLowerCase().endsWith('.html'),
    });
  });
}

function addPage(scope: FastifyInstance): void {
  for (const path of ['/explorer', '/explorer/']) {
    scope.get(path, async (_request, reply) => {
      const { renderAltair } = await loadAltair();
      return reply
        .headers({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
        .send(renderAltair(PAGE));
    });
  }
}

/** The one file that may hold a token: never kept, and no page of another origin may load it. */
function addOptionsScript(scope: FastifyInstance, init: ExplorerOptions): void {
  scope.get(`/explorer/${OPTIONS_SCRIPT}`, async (_request, reply) => {
    const { renderInitialOptions } = await loadAltair();
    return reply
      .headers({
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'no-store',
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      .send(`${renderInitialOptions(optionsOf(init))}${FORGET_ON_LEAVING}`);
  });
}

function optionsOf({ examples, demoToken }: ExplorerOptions): RenderOptions {
  const initialHeaders = { Authorization: `Bearer ${demoToken?.() ?? ''}` };
  return {
    endpointURL: '/graphql',
    // The window that opens last is in front.
    initialWindows: examples.toReversed().map(({ title, document, variables = {} }) => ({
      initialName: title,
      initialQuery: document,
      initialVariables: JSON.stringify(variables, null, 2),
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
