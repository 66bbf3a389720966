import { Cancellation, CancelledError } from '../../../../src/shared/cancellation';
import { TRANSPORTS, useTransport } from '../../../support/transports';
import { someTurns, until } from '../../../support/upstream';

describe.each(TRANSPORTS)('a cancelled request of the transport %s', (name, create) => {
  const { sockets, held, start, hold, send } = useTransport(create);
  let cancellation: Cancellation;
  let stopped: jest.Mock;

  beforeEach(() => {
    cancellation = new Cancellation();
    stopped = jest.fn();
    const onCancelled = cancellation.onCancelled.bind(cancellation);
    jest.spyOn(cancellation, 'onCancelled').mockImplementation((listener) => {
      const stop = onCancelled(listener);
      return () => {
        stop();
        stopped();
      };
    });
  });

  const expectNextToSucceed = async () => {
    const next = send();
    await until(() => held.length > 0 && sockets.size > 0);
    await someTurns();
    for (const response of held) response.end('next');
    expect((await next).text).toBe('next');
  };

  it('is not sent if it was cancelled before it began', async () => {
    await start(hold);
    cancellation.cancel();

    await expect(send({ cancellation })).rejects.toMatchObject({ name: 'CancelledError', sent: false });
    await someTurns();

    expect(held).toEqual([]);
    await expectNextToSucceed();
  });

  it('ends while it is connecting', async () => {
    await start(hold);
    const failed = send({ cancellation });

    cancellation.cancel();

    await expect(failed).rejects.toMatchObject({
      name: 'CancelledError',
      // Nobody can look into somebody's own fetch.
      sent: name === 'own fetch',
    });
    await expectNextToSucceed();
  });

  it('ends while it waits for the head of the response, and closes its connection', async () => {
    await start(hold);
    const failed = send({ cancellation });
    await until(() => held.length === 1);

    cancellation.cancel();

    await expect(failed).rejects.toMatchObject({ name: 'CancelledError', sent: true });
    await until(() => [...sockets].every((socket) => socket.destroyed));
    held.length = 0;
    await expectNextToSucceed();
  });

  it('ends on a connection that was used before, where it has been sent at once', async () => {
    await start((request, response) => {
      if (sockets.size === 1 && held.length === 0 && request.headers['x-hold'] === undefined) response.end();
      else hold(request, response);
    });
    await send();
    const failed = send({ cancellation, headers: { 'X-Hold': 'yes' } });
    await until(() => held.length === 1);

    cancellation.cancel();

    await expect(failed).rejects.toMatchObject({ name: 'CancelledError', sent: true });
  });

  it('ends in the middle of the body, and closes its connection', async () => {
    await start((request, response) => {
      response.write('x');
      hold(request, response);
    });
    const failed = send({ cancellation });
    await until(() => held.length === 1);
    await someTurns();

    cancellation.cancel();

    await expect(failed).rejects.toBeInstanceOf(CancelledError);
    await until(() => [...sockets].every((socket) => socket.destroyed));
  });

  it('is not affected once it is over, and nothing listens any more', async () => {
    await start((_request, response) => response.end('text'));
    const { text } = await send({ cancellation });

    cancellation.cancel();
    await someTurns();

    expect(text).toBe('text');
    expect(stopped).toHaveBeenCalledTimes(1);
    expect([...sockets].some((socket) => socket.destroyed)).toBe(false);
  });
});
