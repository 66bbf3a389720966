import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import type { Fault } from '../../src/emulator/fault-schema';
import { startGateway, type TestGateway } from '../support/gateway';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { settleTruncated, TRUNCATION_TIMES_OUT } from '../support/truncated';

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

  it('before the response is UPSTREAM_UNAVAILABLE', async () => {
    emulator.faults.add({ cut: 'before-headers', times: 0 });
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

  const truncationCode = TRUNCATION_TIMES_OUT ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE';

  it.each<[string, Fault]>([
    ['the response', { cut: 'mid-body', times: 0 }],
    ['a compressed response', { cut: 'mid-body', gzip: true, times: 0 }],
    ['an error', { cut: 'mid-body', status: 403, times: 0 }],
  ])(`in the middle of %s is ${truncationCode}`, async (_what, fault) => {
    emulator.faults.add(fault);
    const { status, data, errors } = await settleTruncated(() => gateway.send(GetSupportProfileDocument));

    expect(status).toBe(200);
    expect(data).toEqual({ supportProfile: null });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: truncationCode,
          partnerCenter: { status: null, code: null, description: null, retryable: true },
        },
      },
    ]);
  });

  it(`is ${truncationCode} for a write as for a read`, async () => {
    emulator.faults.add({ cut: 'mid-body', applied: true, times: 0 });
    const { errors } = await settleTruncated(() =>
      gateway.send(UpdateSupportProfileDocument, { input: ALL_FIELDS }),
    );
    expect(errors).toMatchObject([{ extensions: { code: truncationCode } }]);
  });

  it('leaves the gateway fit for the next operation', async () => {
    emulator.faults.add({ cut: 'mid-body' });
    await settleTruncated(() => gateway.send(GetSupportProfileDocument));
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
