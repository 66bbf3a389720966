import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import type { Fault } from '../../src/emulator/fault-schema';
import { startGateway, type TestGateway } from '../support/gateway';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };

/** A port of the loopback interface that nobody listens on: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a connection that breaks', () => {
  let emulator: Emulator;
  let gateway: TestGateway;

  beforeEach(async () => {
    emulator = await startEmulator();
    gateway = await startGateway(emulator.url);
  });

  afterEach(async () => {
    await gateway.close();
    await emulator.close();
  });

  it.each<[string, Fault]>([
    ['before the answer', { cut: 'before-headers', times: 0 }],
    ['in the middle of the answer', { cut: 'mid-body', times: 0 }],
    ['in the middle of a compressed answer', { cut: 'mid-body', gzip: true, times: 0 }],
    ['in the middle of an error', { cut: 'mid-body', status: 403, times: 0 }],
  ])('%s is UPSTREAM_UNAVAILABLE', async (_when, fault) => {
    emulator.faults.add(fault);
    const { status, data, errors } = await gateway.send(GetSupportProfileDocument);

    expect(status).toBe(200);
    expect(data).toEqual({ supportProfile: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('Partner Center is unavailable for GET /v1/profiles/support'),
        path: ['supportProfile'],
        extensions: {
          code: 'UPSTREAM_UNAVAILABLE',
          partnerCenter: { status: null, code: null, description: null, retryable: true },
        },
      },
    ]);
  });

  it('does so for a write as for a read', async () => {
    emulator.faults.add({ cut: 'mid-body', applied: true, times: 0 });
    const { errors } = await gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  it('leaves the gateway fit for the next operation', async () => {
    emulator.faults.add({ cut: 'mid-body' });
    await gateway.send(GetSupportProfileDocument);
    const { errors } = await gateway.send(GetSupportProfileDocument);
    expect(errors).toEqual([]);
  });
});

describe('a Partner Center that nobody reaches', () => {
  it('is UPSTREAM_UNAVAILABLE, with no address and nothing of the token in the answer', async () => {
    const port = await closedPort();
    const gateway = await startGateway(`http://127.0.0.1:${port}`);
    const { errors } = await gateway.send(
      GetSupportProfileDocument,
      {},
      {
        authorization: 'Bearer secret-of-the-caller',
      },
    );
    await gateway.close();

    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toMatch(new RegExp(`\\b${port}\\b|ECONNREFUSED|secret-of-the-caller`));
    expect(gateway.log.text()).not.toContain('secret-of-the-caller');
  });
});
