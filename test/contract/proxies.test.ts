import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../../src/app';
import { readConfig } from '../../src/config/config';
import { type ConnectProxy, type ConnectResponse, startConnectProxy } from '../support/connect-proxy';
import { passTimeUntilSettled, useFakeTimeouts } from '../support/fake-timers';
import { startGateway, type TestGateway } from '../support/gateway';
import { createLogRecorder } from '../support/log-recorder';
import { PARTNER_CENTER_HOST, PARTNER_CENTER_TLS } from '../support/partner-center-tls';
import { DOCUMENTED_PROFILE } from '../support/recording-server';
import { trust } from '../support/trust';
import { ALL_FIELDS, READ, startGatewayWithUpstream, UPDATE, until } from '../support/upstream';

const BASE_URL = `https://${PARTNER_CENTER_HOST}`;
const UNDICI = { PARTNER_CENTER_TRANSPORT: 'undici' };

describe('a proxy', () => {
  let upstream: Server;
  let upstreamPort: number;
  let received: string[];
  let proxy: ConnectProxy;
  let respond: () => ConnectResponse;
  let gateway: TestGateway | undefined;

  beforeEach(async () => {
    received = [];
    upstream = createServer(PARTNER_CENTER_TLS, (request, response) => {
      received.push(`${request.method} ${request.headers.host}${request.url}`);
      response.end(JSON.stringify(DOCUMENTED_PROFILE));
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    upstreamPort = (upstream.address() as AddressInfo).port;
    respond = () => ({ port: upstreamPort });
    proxy = await startConnectProxy(() => respond());
    trust(PARTNER_CENTER_TLS.cert);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    await gateway?.close();
    gateway = undefined;
    await proxy.close();
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
  });

  const start = async (environment: Readonly<Record<string, string>>, baseUrl = BASE_URL) => {
    gateway = await startGateway(baseUrl, { environment: { ...UNDICI, ...environment } });
    return gateway;
  };

  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])('is named by %s', async (variable) => {
    const { send, log } = await start({ [variable]: `http://${proxy.host}` });

    const { errors } = await send(READ);
    await send(READ);

    expect(errors).toEqual([]);
    expect(proxy.requests).toEqual([{ target: `${PARTNER_CENTER_HOST}:443`, authorization: undefined }]);
    expect(received).toEqual(Array(2).fill(`GET ${PARTNER_CENTER_HOST}/v1/profiles/support`));
    expect(log.text()).toContain(`"proxy":"http://${proxy.host}"`);
  });

  it('may be given without a scheme', async () => {
    const { send } = await start({ HTTPS_PROXY: proxy.host });

    expect((await send(READ)).errors).toEqual([]);
  });

  it('gets user and password, which nothing shows', async () => {
    respond = () => ({ status: 407 });
    const { send, log } = await start({ HTTPS_PROXY: `http://user:p%40ss-word@${proxy.host}` });

    const { errors } = await send(READ);

    const authorization = `Basic ${Buffer.from('user:p@ss-word').toString('base64')}`;
    expect(proxy.requests[0]?.authorization).toBe(authorization);
    expect(log.text() + JSON.stringify(errors)).not.toMatch(/ss-word|dXNlcjpw/);
  });

  it.each([
    ['asks for credentials', 407, 1],
    ['refuses', 403, 1],
    ['cannot connect', 502, 3],
    ['is overloaded', 503, 3],
  ])('that %s means that nothing was sent', async (_what, status, attempts) => {
    respond = () => ({ status });
    const { send, log } = await start({ HTTPS_PROXY: `http://${proxy.host}` });

    const { errors } = await send(UPDATE, ALL_FIELDS);

    expect(errors[0]?.message).toContain('no connection could be made; nothing was sent');
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
    expect(log.text()).toContain(`PROXY_RESPONSE_${status}`);
    expect(proxy.requests).toHaveLength(attempts);
    expect(received).toEqual([]);
  });

  it('that does not respond costs the time of one attempt, and nothing was sent', async () => {
    respond = () => 'never';
    const { send } = await start({ HTTPS_PROXY: `http://${proxy.host}` });
    useFakeTimeouts();
    const pending = send(UPDATE, ALL_FIELDS);
    await until(() => proxy.requests.length > 0);

    const { errors } = await passTimeUntilSettled(pending, 1000);

    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
    expect(received).toEqual([]);
  });

  it('that nobody reaches means that nothing was sent', async () => {
    const { host } = proxy;
    await proxy.close();
    const { send } = await start({ HTTPS_PROXY: `http://${host}` });

    const { errors } = await send(UPDATE, ALL_FIELDS);

    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
  });

  it.each([
    ['NO_PROXY', { NO_PROXY: PARTNER_CENTER_HOST }],
    ['no_proxy', { no_proxy: 'other.test, .test' }],
    ['NODE_USE_ENV_PROXY', { NODE_USE_ENV_PROXY: '0' }],
  ])('is passed by if %s says so', async (_name, environment) => {
    const { send } = await start({ HTTPS_PROXY: `http://${proxy.host}`, ...environment });

    const { errors } = await send(READ);

    // Without the proxy nobody knows the name.
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(proxy.requests).toEqual([]);
  });

  it('is never asked for the embedded Partner Center', async () => {
    const environment = { ...UNDICI, HTTPS_PROXY: proxy.host, HTTP_PROXY: proxy.host };
    const pair = await startGatewayWithUpstream({ environment });

    const { errors } = await pair.gateway.send(READ);
    await pair.close();

    expect(errors).toEqual([]);
    expect(proxy.requests).toEqual([]);
  });
});

describe('a proxy with the transport cross-fetch', () => {
  const environment = {
    PARTNER_CENTER_TRANSPORT: 'cross-fetch',
    HTTPS_PROXY: 'http://user:pass@127.0.0.1:9',
  };
  const { logger } = createLogRecorder();

  it.each([
    ['HTTPS_PROXY', environment],
    ['HTTP_PROXY', { PARTNER_CENTER_TRANSPORT: 'cross-fetch', HTTP_PROXY: 'http://127.0.0.1:9' }],
  ])('aborts startup with a line that names %s and the way out', async (variable, given) => {
    const config = readConfig({ ...given, PARTNER_CENTER_BASE_URL: BASE_URL });

    await expect(createGateway({ config, logger })).rejects.toMatchObject({
      name: 'InvalidConfigError',
      message:
        `PARTNER_CENTER_TRANSPORT=cross-fetch cannot use a proxy, and ${variable} names one: ` +
        `use undici, or add ${PARTNER_CENTER_HOST} to NO_PROXY.`,
    });
  });

  it('is no obstacle if the base URL is called directly', async () => {
    const pair = await startGatewayWithUpstream({ environment });

    const { errors } = await pair.gateway.send(READ);
    await pair.close();

    expect(errors).toEqual([]);
  });
});
