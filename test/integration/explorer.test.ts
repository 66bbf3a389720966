import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { EXAMPLES } from '../../src/gateway-explorer';
import { startGateway, type TestGateway } from '../support/gateway';
import { mapOf, useOperationFiles } from '../support/persisted-operations';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** The text of the element with an id, which has no other elements inside that end before it. */
function textOf(html: string, id: string): string {
  const [, inner = ''] = new RegExp(`<(?:pre|p)[^>]* id="${id}">(.*?)</(?:pre|p)>`, 's').exec(html) ?? [];
  return inner
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
}

describe('the pages for people', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway();
  });

  afterAll(() => gateway.close());

  const get = (url: string, headers: Readonly<Record<string, string>> = HTML) =>
    gateway.app.server.inject({ method: 'GET', url, headers });

  describe('the landing page', () => {
    it('opens Apollo Sandbox on this very endpoint', async () => {
      const { body } = await get('/', { ...HTML, host: 'gateway.example:8443' });

      expect(body).toContain(
        'href="https://studio.apollographql.com/sandbox/explorer?endpoint=http%3A%2F%2Fgateway.example%3A8443%2Fgraphql"',
      );
    });

    it('links to the explorer', async () => {
      expect((await get('/')).body).toContain('href="/explorer"');
    });

    it('shows an Authorization header that works', async () => {
      const { body } = await get('/');
      const authorization = textOf(body, 'authorization');

      const answer = await gateway.send('{ supportProfile { email } }', {}, { authorization });

      expect(answer.data).toEqual({ supportProfile: { email: 'email@sample.com' } });
    });

    it('loads nothing, and runs no script but that of its copy buttons', async () => {
      const { body, headers } = await get('/');

      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:$/,
      );
      expect(body.match(/<script/g)).toHaveLength(1);
      expect(body).not.toMatch(/<iframe|src=|@import| on\w+=| style=/);
    });

    it('names the gateway and its Partner Center in title and text', async () => {
      const { body } = await get('/');

      expect(body).toContain('<title>emulator – Support profile gateway</title>');
      expect(textOf(body, 'upstream')).toContain('Partner Center: emulator');
      expect(textOf(body, 'upstream')).toContain(gateway.app.upstreamUrl);
    });

    it.each(['endpoint', 'authorization', 'query', 'powershell', 'sh'])(
      'has a copy button for the %s',
      async (id) => {
        const { body } = await get('/');

        expect(body).toContain(`data-copy="${id}"`);
        expect(textOf(body, id)).not.toBe('');
      },
    );

    it('shows the same request for PowerShell and for other shells', async () => {
      const { body } = await get('/');

      const bodies = ['powershell', 'sh'].map((id) => /'(\{.+\})'/.exec(textOf(body, id))?.[1]);
      expect(new Set(bodies).size).toBe(1);
      expect(JSON.parse(bodies[0] ?? '').query).toContain('supportProfile');
    });

    it('is not kept by caches, as it may show a token', async () => {
      expect((await get('/')).headers['cache-control']).toBe('no-store');
    });

    it('escapes what the Host header holds', async () => {
      const { body } = await get('/', { ...HTML, host: '"><script>alert(1)</script>' });

      expect(body).not.toContain('<script>');
    });

    it('is for browsers only: another client is told where GraphQL is', async () => {
      const response = await get('/', { accept: 'application/json' });

      expect(response.statusCode).toBe(404);
      expect(response.json().errors[0].message).toBe('There is no GET on this path. Use POST /graphql.');
    });

    it('is where a browser that opens /graphql is sent', async () => {
      const { statusCode, headers } = await get('/graphql');

      expect({ statusCode, location: headers.location }).toEqual({ statusCode: 302, location: '/' });
    });

    it('does not take queries by GET away from GraphQL', async () => {
      const { statusCode, headers } = await get('/graphql?query=%7B__typename%7D', {
        ...HTML,
        'apollo-require-preflight': 'true',
      });

      expect(statusCode).toBe(200);
      expect(headers['content-type']).toContain('application/json');
    });
  });

  describe('the explorer', () => {
    it.each(['/explorer', '/explorer/'])('opens on %s', async (path) => {
      const { statusCode, body } = await get(path);

      expect(statusCode).toBe(200);
      expect(body).toContain('<base href="/explorer/">');
    });

    it.each(['/explorer', '/explorer/options.js', '/explorer/main.js', '/explorer/nothing-here'])(
      'allows neither eval nor another host on %s',
      async (path) => {
        const policy = String((await get(path)).headers['content-security-policy']);

        expect(policy).toContain("script-src 'self';");
        expect(policy).toContain("connect-src 'self';");
        expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
      },
    );

    it('names the gateway and its Partner Center in title and text', async () => {
      const { body } = await get('/explorer');

      expect(body).toContain('<title>emulator – Explorer – Support profile gateway</title>');
      expect(body).toContain(
        `Partner Center: <b>emulator</b> – updates harm nobody – ${gateway.app.upstreamUrl}`,
      );
    });

    it('greets in its own words', async () => {
      const { body } = await get('/explorer/assets/i18n/en-US.json');

      expect(JSON.parse(body).QUERY_RESULT_NO_RESULT_TEXT).toBe(
        'Send the request, and its response appears here.',
      );
      expect(Object.keys(JSON.parse(body)).length).toBeGreaterThan(100);
    });

    it('serves every file that its page names', async () => {
      const { body } = await get('/explorer');
      const names = [...body.matchAll(/(?:href|src)="([^"]+\.(?:js|css|svg|ico))"/g)].map(([, name]) => name);

      const statuses = await Promise.all(
        names.map(async (name) => (await get(`/explorer/${name}`)).statusCode),
      );

      expect(names.length).toBeGreaterThan(5);
      expect(new Set(statuses)).toEqual(new Set([200]));
    });

    it.each([
      '/explorer/iframe-sandbox/index.html',
      '/explorer/iframe-sandbox/INDEX.HTML',
      '/explorer//iframe-sandbox/index.html',
      '/explorer/iframe-sandbox/index%2Ehtml',
      '/explorer/index.html',
      '/explorer/../package.json',
      '/explorer/%2e%2e/%2e%2e/package.json',
    ])('does not serve %s', async (path) => {
      expect((await get(path)).statusCode).toBe(404);
    });

    it('never lets the script with the token be kept, or loaded by another origin', async () => {
      const { headers } = await get('/explorer/options.js');

      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
    });

    it('has a new token each time, so that one that is opened tomorrow works', async () => {
      const [first, second] = [await get('/explorer/options.js'), await get('/explorer/options.js')];

      expect(first.body).toContain('Bearer eyJ');
      expect(first.body).not.toBe(second.body);
    });
  });
});

describe('the pages for people, in front of a real Partner Center', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway(undefined, { environment: { PARTNER_CENTER_CLOUD: 'china-21vianet' } });
  });

  afterAll(() => gateway.close());

  const get = async (url: string) =>
    (await gateway.app.server.inject({ method: 'GET', url, headers: HTML })).body;

  it.each(['/', '/explorer'])('name its cloud and URL, and warn: %s', async (url) => {
    const body = await get(url);

    expect(body).toMatch(/<title>china-21vianet – .*Support profile gateway<\/title>/);
    expect(body).toContain('https://partner.partnercenterapi.microsoftonline.cn');
    expect(body).toMatch(/updates? changes? what your customers see/);
    expect(body).not.toContain('harm');
  });

  it('show no token', async () => {
    const text = (await Promise.all(['/', '/explorer/options.js'].map(get))).join('\n');

    expect(text).not.toContain('eyJ');
    expect(text).toContain('Bearer &lt;your App+User token&gt;');
    expect(text).toContain('Authorization: `Bearer `');
  });

  it('open with no value that a click would publish', async () => {
    const options = await get('/explorer/options.js');

    const variables = [...options.matchAll(/initialVariables: `([^`]*)`/g)].map(([, text = '']) =>
      JSON.parse(text),
    );
    expect(variables).toHaveLength(EXAMPLES.length);
    expect(variables).toContainEqual({ input: {} });
    expect(variables).toContainEqual({ mpnId: null });
    expect(JSON.stringify(variables)).not.toMatch(/555|\d{4}|Microsoft/);
  });
});

describe('the Partner Center that the pages for people name', () => {
  it.each([
    ['emulator', 'http://127.0.0.1:9'],
    ['custom', 'https://partner-center.invalid'],
  ])('is %s at %s, if the cloud is not set', async (name, baseUrl) => {
    const gateway = await startGateway(baseUrl);
    try {
      const { body } = await gateway.app.server.inject({ method: 'GET', url: '/', headers: HTML });

      expect(body).toContain(`<title>${name} – `);
      expect(body.includes('harms nobody')).toBe(name === 'emulator');
    } finally {
      await gateway.close();
    }
  });
});

describe.each([
  ['https://contoso.com', ''],
  ['https://contoso.com:8443/profiles/eu/', '/profiles/eu'],
])('the pages for people, with PUBLIC_URL %s', (publicUrl, prefix) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway(undefined, { environment: { PUBLIC_URL: publicUrl } });
  });

  afterAll(() => gateway.close());

  const get = (url: string) =>
    gateway.app.server.inject({ method: 'GET', url, headers: { ...HTML, host: 'inside.example:4000' } });

  it('show the public endpoint, whatever the request names', async () => {
    const { body } = await get('/');
    const endpoint = `${publicUrl.replace(/\/$/, '')}/graphql`;

    expect(textOf(body, 'endpoint')).toBe(endpoint);
    expect(textOf(body, 'sh')).toContain(`curl ${endpoint} `);
    expect(body).toContain(`endpoint=${encodeURIComponent(endpoint)}`);
    expect(body).not.toContain('inside.example');
  });

  it('keep to the public path in every link', async () => {
    const [landing, explorer, options] = await Promise.all(
      ['/', '/explorer', '/explorer/options.js'].map(get),
    );

    expect(landing?.body).toContain(`href="${prefix}/explorer"`);
    expect(explorer?.body).toContain(`<base href="${prefix}/explorer/">`);
    expect(explorer?.body).toContain(`<a href="${prefix}/">`);
    expect(options?.body).toContain(`endpointURL: \`${prefix}/graphql\``);
    expect((await get('/graphql')).headers.location).toBe(`${prefix}/`);
  });
});

describe('the pages for people, in production', () => {
  it.each(['/', '/explorer', '/explorer/options.js', '/explorer/main.js'])('are off: %s', async (url) => {
    const gateway = await startGateway(undefined, {
      environment: { NODE_ENV: 'production', PARTNER_CENTER_CLOUD: 'emulator' },
    });
    try {
      const { statusCode } = await gateway.app.server.inject({ method: 'GET', url, headers: HTML });

      expect(statusCode).toBe(404);
    } finally {
      await gateway.close();
    }
  });
});

describe('the pages for people, if only persisted operations are executed', () => {
  const files = useOperationFiles();
  let gateway: TestGateway;

  beforeAll(async () => {
    const file = files.write(mapOf('query Email { supportProfile { email } }'));
    gateway = await startGateway(undefined, {
      environment: { PERSISTED_OPERATIONS: file, PERSISTED_OPERATIONS_ONLY: 'true' },
    });
  });

  afterAll(() => gateway.close());

  it('say so, and offer nothing that would be refused', async () => {
    const { statusCode, body } = await gateway.app.server.inject({ url: '/', headers: HTML });

    expect(statusCode).toBe(200);
    expect(body).toContain('Persisted operations only');
    expect(textOf(body, 'endpoint')).toMatch(/\/graphql$/);
    expect(body).not.toMatch(/href="[^"]*explorer|sandbox|curl/i);
  });

  it.each(['/explorer', '/explorer/options.js'])('are without an explorer: %s', async (url) => {
    expect((await gateway.app.server.inject({ url, headers: HTML })).statusCode).toBe(404);
  });
});

describe('the operations that an explorer opens with', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));

  it('begin with the support profile, and cover every query of a profile and every update', () => {
    const text = EXAMPLES.map(({ document }) => document).join('\n');
    expect(EXAMPLES.slice(0, 2).map(({ title }) => title)).toEqual([
      'Read the profile',
      'Update the profile',
    ]);
    const updates = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect([...updates, 'partnerProfiles', 'mpnProfile'].filter((name) => !text.includes(`${name}`))).toEqual(
      [],
    );
  });

  it.each(EXAMPLES)('fit the schema: $title', ({ document }) => {
    expect(validate(schema, parse(document))).toEqual([]);
  });

  it.each(EXAMPLES)('run as they are: $title', async ({ document, variables }) => {
    const gateway = await startGateway();
    try {
      expect((await gateway.send(document, variables)).errors).toEqual([]);
    } finally {
      await gateway.close();
    }
  });
});
