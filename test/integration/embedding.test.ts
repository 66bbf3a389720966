import Fastify, { type FastifyInstance } from 'fastify';
import { mintToken } from '../../src/emulator/token';
import { createGateway, type Gateway, readConfig } from '../../src/library';

let app: FastifyInstance;
let url: string;

/** What docs/embedding.md shows. */
async function mount(host: FastifyInstance, gateway: Gateway): Promise<void> {
  await gateway.server.ready();
  host.addHook('onClose', () => gateway.close());
  await host.register(async (scope) => {
    // The gateway reads the bodies of its requests itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/graphql', (request, reply) => {
      reply.hijack();
      gateway.server.routing(request.raw, reply.raw);
    });
  });
}

beforeEach(async () => {
  app = Fastify();
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  await mount(app, await createGateway({ config: readConfig({}), logger }));
  app.post('/echo', async ({ body }) => body);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

function post(path: string, body: object): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${mintToken()}` },
    body: JSON.stringify(body),
  });
}

test('an existing Fastify app serves the gateway beside its own routes', async () => {
  const response = await post('/graphql', { query: '{ supportProfile { email } }' });
  await expect(response.json()).resolves.toEqual({ data: { supportProfile: { email: 'email@sample.com' } } });

  await expect((await post('/echo', { own: 'route' })).json()).resolves.toEqual({ own: 'route' });
});

test('an update through it is read back', async () => {
  const query = 'mutation { updateSupportProfile(input: { telephone: "4255550100" }) { telephone } }';
  await expect((await post('/graphql', { query })).json()).resolves.toEqual({
    data: { updateSupportProfile: { telephone: '4255550100' } },
  });
});
