// An OpenID Provider that nobody here wrote (oidc-provider), set up to look like an Entra tenant. Prints its address.
// A process of its own: it is ESM, which jest does not load. Ends with its standard input.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const AUDIENCE = 'https://api.partnercenter.microsoft.com';
const PREFIX = '/contoso/v2.0';
const TENANT_ID = '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(`${origin}${PREFIX}`, {
    clients: [
      {
        client_id: 'test-client',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://localhost'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      },
    ],
    scopes: ['openid', 'offline_access', 'profile'],
    claims: { openid: ['sub', 'tid'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, tid: TENANT_ID }),
    }),
    extraTokenClaims: (_, token) => ({
      tid: TENANT_ID,
      upn: token.accountId,
      scp: 'user_impersonation',
      amr: ['pwd', 'mfa'],
    }),
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: `${AUDIENCE}/user_impersonation`,
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
        }),
      },
    },
    cookies: { keys: ['test'] },
    ttl: { AccessToken: 3600 },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    // Like Entra, it may be asked for a choice of accounts. The development pages have none, and offline_access
    // is granted by express consent only.
    request.originalUrl = request.url.replace('prompt=select_account', 'prompt=consent');
    if (!request.originalUrl.startsWith(PREFIX)) {
      response.writeHead(404).end();
      return;
    }
    request.url = request.originalUrl.slice(PREFIX.length) || '/';
    handle(request, response);
  });
  process.stdout.write(`${origin}\n`);
});
process.stdin.resume().once('end', () => process.exit());
