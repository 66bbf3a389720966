import type { Clock } from '../../src/shared/clock';
import { systemClock } from '../../src/shared/clock';
import { GetSupportProfileDocument } from '../support/generated/operations';
import { useSetup } from '../support/setup';

const openScene = useSetup();

const CORRELATION_ID = '11111111-aaaa-4bbb-8ccc-222222222222';

/** A fault of the gateway itself: reading the time fails, with words that no client may see. */
const brokenClock: Clock = {
  ...systemClock,
  epochMs: () => {
    throw new TypeError('secret of the implementation');
  },
};

/** The time is read to tell the holder of a refused token whether it has expired. */
async function provoke() {
  const scene = await openScene(() => ({ status: 401 }), { clock: brokenClock });
  const answer = await scene.gateway.send(
    GetSupportProfileDocument,
    {},
    { authorization: 'Bearer secret-of-the-caller', 'MS-CorrelationId': CORRELATION_ID },
  );
  return { ...scene, answer };
}

describe('a fault of the gateway itself', () => {
  it('is a masked INTERNAL_SERVER_ERROR in a 200', async () => {
    const { answer } = await provoke();
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ supportProfile: null });
    expect(answer.errors).toEqual([
      {
        message: 'Internal server error',
        locations: expect.any(Array),
        path: ['supportProfile'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: CORRELATION_ID },
      },
    ]);
  });

  it('is in the log with its stack, under the correlation id', async () => {
    const { gateway } = await provoke();
    expect(gateway.log.entries()).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'internal error',
        correlationId: CORRELATION_ID,
        err: expect.objectContaining({
          type: 'TypeError',
          message: 'secret of the implementation',
          stack: expect.stringContaining('internal-error.test'),
        }),
      }),
    );
  });

  it('puts no token into the log', async () => {
    const { gateway } = await provoke();
    expect(gateway.log.text()).not.toContain('secret-of-the-caller');
  });

  it('shows as the outcome of its operation', async () => {
    const { gateway } = await provoke();
    expect(gateway.log.entries()).toContainEqual(
      expect.objectContaining({ msg: 'operation', outcome: 'INTERNAL_SERVER_ERROR' }),
    );
  });
});

describe('a failure that is none of the gateway', () => {
  it.each([
    ['of Partner Center', { status: 500 }, {}],
    ['of the caller', {}, { authorization: undefined }],
  ])('%s is no internal error in the log', async (_whose, upstreamAnswer, headers) => {
    const { gateway } = await openScene(() => upstreamAnswer);
    await gateway.send(GetSupportProfileDocument, {}, headers);
    expect(gateway.log.entries()).not.toEqual([]);
    expect(gateway.log.entries()).not.toContainEqual(expect.objectContaining({ msg: 'internal error' }));
  });
});
