import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contentSecurityPolicy, hashSource } from './content-security-policy';
import type { ExplorerOptions } from './explorer-options';
import { escapeHtml } from './html';

const SANDBOX = 'https://studio.apollographql.com/sandbox/explorer';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
  h2 { margin-top: 2rem; }
  dt { font-weight: 600; }
  dd { margin: 0 0 1rem; }
  code { display: block; padding: .5rem; border: 1px solid #8888; border-radius: 4px; overflow-wrap: anywhere;
    white-space: pre-wrap; user-select: all; max-height: 7.5rem; overflow: auto; }
`;

const POLICY = contentSecurityPolicy({ 'style-src': [hashSource(STYLE)], 'img-src': ['data:'] });

/**
 * Adds the landing page on / for browsers, and sends a browser that opens /graphql there.
 *
 * Apollo Server's own landing page is a script from Apollo's servers: it needs the internet and would run on the
 * origin that tokens are typed on. This one is plain HTML, and opens Apollo Sandbox on Apollo's origin by a link.
 */
export function addLandingPage(server: FastifyInstance, init: ExplorerOptions): void {
  server.addHook('onRequest', (request, reply, done) => {
    const isOpened = request.method === 'GET' && request.url === '/graphql' && wantsHtml(request);
    if (!isOpened) return done();
    reply.redirect('/');
  });
  server.get('/', async (request, reply) => {
    reply.header('Vary', 'Accept');
    if (!wantsHtml(request)) return reply.callNotFound();
    return reply
      .headers({
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': POLICY,
        'Cache-Control': 'no-store',
      })
      .send(render(init, `${request.protocol}://${request.host}/graphql`));
  });
}

function wantsHtml({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function render({ title, examples, demoToken }: ExplorerOptions, endpoint: string): string {
  const sandbox = `${SANDBOX}?endpoint=${encodeURIComponent(endpoint)}`;
  const token = demoToken?.() ?? '<your App+User token>';
  const [first] = examples;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<h2><a href="/explorer">Explorer</a></h2>
<p>Runs from this gateway and needs no internet.</p>
<h2><a href="${escapeHtml(sandbox)}" target="_blank" rel="noopener noreferrer">Apollo Sandbox</a></h2>
<p>Runs at studio.apollographql.com and calls this gateway from your browser. Where the gateway is on your own machine
or network, Chrome asks whether that site may access other apps and services on this device, or devices on your local
network: choose Allow. Then open the Headers tab and add the Authorization header below.</p>
<h2>What to put where</h2>
<dl>
<dt>URL</dt>
<dd><code>${escapeHtml(endpoint)}</code></dd>
<dt>Header Authorization</dt>
<dd><code id="authorization">Bearer ${escapeHtml(token)}</code></dd>
<dt>${escapeHtml(first?.title ?? '')}</dt>
<dd><code>${escapeHtml(first?.document.trim() ?? '')}</code></dd>
</dl>
</body>
</html>
`;
}
