import { gzipSync } from 'node:zlib';
import { createUndiciTransport } from '../../../../src/partner-center/transports/undici';
import { BodyTooLargeError } from '../../../../src/partner-center/wire/bodies';
import { Cancellation } from '../../../../src/shared/cancellation';
import { BODY_LIMIT, useTransport } from '../../../support/transports';
import { someTurns, until } from '../../../support/upstream';

describe('the transport undici', () => {
  const { sockets, held, start, hold, send } = useTransport(createUndiciTransport);

  it('has no more connections than it may, and never sends a request that was cancelled while it waited', async () => {
    const cancellation = new Cancellation();
    await start(hold);
    const first = send();
    await until(() => held.length === 1);
    const failed = send({ cancellation });
    await someTurns();

    cancellation.cancel();
    await expect(failed).rejects.toMatchObject({ name: 'CancelledError', sent: false });
    held[0]?.end('first');
    await first;
    await someTurns();

    expect([held.length, sockets.size]).toEqual([1, 1]);
  });

  it('counts a compressed body before it is decompressed, whatever its headers say', async () => {
    await start((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(Buffer.concat([gzipSync('x'), Buffer.alloc(BODY_LIMIT)]));
    });

    await expect(send()).rejects.toBeInstanceOf(BodyTooLargeError);
  });
});
