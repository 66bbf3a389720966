import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contentSecurityPolicy, hashSource } from './content-security-policy';
import { COPY_SCRIPT } from './copy-script';
import { type ExplorerOptions, pageTitle, publicPath } from './explorer-options';
import { escapeHtml } from './html';
import { LANDING_STYLE } from './landing-style';

const SANDBOX = 'https://studio.apollographql.com/sandbox/explorer';

const POLICY = contentSecurityPolicy({
  'script-src': [hashSource(COPY_SCRIPT)],
  'style-src': [hashSource(LANDING_STYLE)],
  'img-src': ['data:'],
});

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d5fbf"/>' +
    '<path d="M9 12h14v9H15l-4 4v-4H9z" fill="#fff"/></svg>',
)}`;

/**
 * Adds the landing page on / for browsers, and sends a browser that opens /graphql there.
 *
 * Apollo Server's own landing page is a script from Apollo's servers: it needs the internet and would run on the
 * origin that tokens are typed on. This one opens Apollo Sandbox on Apollo's origin by a link.
 */
export function addLandingPage(server: FastifyInstance, options: ExplorerOptions): void {
  const { publicUrl } = options;
  server.addHook('onRequest', (request, reply, done) => {
    const isOpened = request.method === 'GET' && request.url === '/graphql' && wantsHtml(request);
    if (!isOpened) return done();
    reply.redirect(`${publicPath(options)}/`);
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
      .send(render(options, `${publicUrl ?? `${request.protocol}://${request.host}`}/graphql`));
  });
}

function wantsHtml({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function render(options: ExplorerOptions, endpoint: string): string {
  const { title, greeting } = options;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(pageTitle(options))}</title>
<link rel="icon" href="${ICON}">
<style>${LANDING_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="greeting">${escapeHtml(greeting)}</p>
</header>
<main>
${upstreamNotice(options)}
${options.persistedOnly ? persistedOnlyCard(endpoint) : tryCards(options, endpoint)}
</main>
<script>${COPY_SCRIPT}</script>
</body>
</html>
`;
}

/** Ways to try the gateway at once. */
function tryCards(options: ExplorerOptions, endpoint: string): string {
  const { examples, demoToken } = options;
  const authorization = `Bearer ${demoToken?.() ?? '<your App+User token>'}`;
  const query = examples[0]?.document.trim() ?? '';
  const sandbox = `${SANDBOX}?endpoint=${encodeURIComponent(endpoint)}`;
  return `<div class="actions">
<a class="action first" href="${escapeHtml(publicPath(options))}/explorer"><strong>Explorer</strong>
<small>Runs from this gateway and needs no internet.</small></a>
<a class="action" href="${escapeHtml(sandbox)}" target="_blank" rel="noopener noreferrer"><strong>Apollo Sandbox</strong>
<small>Runs at studio.apollographql.com and calls this gateway from your browser.</small></a>
</div>
<section class="card">
<h2>Connect</h2>
${item('endpoint', 'Endpoint', endpoint, 'short')}
${item('authorization', 'Header Authorization', authorization, 'short')}
${item('query', examples[0]?.title ?? '', query)}
<p class="note">Apollo Sandbox: add the header in its Headers tab. If this gateway is on your own machine or network,
Chrome asks whether that site may access other apps and services on this device, or devices on your local network:
choose Allow.</p>
</section>
<section class="card">
<h2>From a terminal</h2>
${item('powershell', 'PowerShell', powershellCommand(endpoint, authorization, query))}
${item('sh', 'Linux and macOS', curlCommand(endpoint, authorization, query))}
</section>`;
}

/** What an explorer would send is refused, so none is offered. */
function persistedOnlyCard(endpoint: string): string {
  return `<section class="card">
<h2>Persisted operations only</h2>
<p>This gateway executes the operations of its list (PERSISTED_OPERATIONS_ONLY) and refuses all others, so there is no
explorer. Programs call an operation by its id, as documentId.</p>
${item('endpoint', 'Endpoint', endpoint, 'short')}
</section>`;
}

function upstreamNotice({ upstream: { name, baseUrl, isEmulator } }: ExplorerOptions): string {
  const consequence = isEmulator
    ? 'Try anything: its data is made up, and an update harms nobody.'
    : 'Real data: an update changes what your customers see.';
  return `<p class="upstream${isEmulator ? ' emulator' : ''}" id="upstream">
<strong>Partner Center: ${escapeHtml(name)}</strong> <span>${escapeHtml(baseUrl)}</span> <span>${consequence}</span></p>`;
}

function item(id: string, label: string, text: string, size = ''): string {
  return `<div class="item">
<div class="head"><h3>${escapeHtml(label)}</h3>
<button type="button" data-copy="${id}" aria-label="Copy: ${escapeHtml(label)}" aria-live="polite">Copy</button></div>
<pre${size && ` class="${size}"`} id="${id}">${escapeHtml(text)}</pre>
</div>`;
}

function curlCommand(endpoint: string, authorization: string, query: string): string {
  return `curl ${endpoint} \\
  -H 'Content-Type: application/json' \\
  -d '${requestBody(query)}' \\
  -H 'Authorization: ${authorization}'`;
}

/** Runs in Windows PowerShell 5.1 and in PowerShell 7 on any system. */
function powershellCommand(endpoint: string, authorization: string, query: string): string {
  return `Invoke-RestMethod ${endpoint} -Method Post \`
  -ContentType application/json \`
  -Body '${requestBody(query)}' \`
  -Headers @{ Authorization = '${authorization}' }`;
}

function requestBody(query: string): string {
  return JSON.stringify({ query: query.replace(/\s+/g, ' ') });
}
