import { request } from 'node:http';
import { passTimeUntilSettled, useFakeTimeouts } from '../support/fake-timers';
import { waitForever } from '../support/gateway';
import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  PUT,
  READ,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

describe('time limits', () => {
  let pair: GatewayWithUpstream;

  const start = async (environment: Readonly<Record<string, string>>) => {
    pair = await startGatewayWithUpstream({ environment }, { sleep: waitForever });
  };

  afterEach(async () => {
    jest.useRealTimers();
    await pair.close();
  });

  it('cuts off an attempt that takes too long, and tries again', async () => {
    await start({ ATTEMPT_TIMEOUT_MS: '10000' });
    pair.upstream.faults.add({ method: 'GET', delayMs: 60_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(READ), 5000);

    expect(answer.errors).toEqual([]);
    expect(pair.calls()).toEqual([GET, GET]);
  });

  it('names the limit of an attempt where it struck', async () => {
    await start({ ATTEMPT_TIMEOUT_MS: '1234', RETRY_TRIES: '1' });
    pair.upstream.faults.add({ delayMs: 60_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(READ), 600);

    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_TIMEOUT');
    expect(answer.errors[0]?.message).toContain('attempt limit of 1234 ms (ATTEMPT_TIMEOUT_MS)');
  });

  it('names the limit of the operation where it struck', async () => {
    await start({ OPERATION_TIMEOUT_MS: '4321', ATTEMPT_TIMEOUT_MS: '10000' });
    pair.upstream.faults.add({ delayMs: 60_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(READ), 2000);

    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_TIMEOUT');
    expect(answer.errors[0]?.message).toContain('operation limit of 4321 ms (OPERATION_TIMEOUT_MS)');
    expect(pair.calls()).toEqual([GET]);
  });

  it('cuts off a body that drips', async () => {
    await start({ ATTEMPT_TIMEOUT_MS: '1000', RETRY_TRIES: '1' });
    pair.upstream.faults.add({ dripMs: 10_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(READ), 500);

    expect(answer.errors[0]?.message).toContain('attempt limit');
  });
});

describe('a client that hangs up', () => {
  const open = async (pair: GatewayWithUpstream, body: object, headers = callerHeaders()) => {
    const url = await pair.gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
    const client = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    client.on('error', () => {});
    client.end(JSON.stringify(body));
    return client;
  };

  it('cancels its read upstream', async () => {
    const aborted: string[] = [];
    const pair = await startGatewayWithUpstream(
      {},
      { sleep: (_ms, signal) => waitForever(_ms, signal).finally(() => aborted.push('read')) },
    );
    pair.upstream.faults.add({ delayMs: 60_000 });
    const client = await open(pair, { query: READ });
    await until(() => pair.upstream.requestCount === 1);

    client.destroy();
    await until(() => aborted.length === 1);

    expect(pair.calls()).toEqual([GET]);
    await pair.close();
  });

  it('leaves a read to others who wait for it', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const pair = await startGatewayWithUpstream({}, { sleep: () => held });
    pair.upstream.faults.add({ delayMs: 60_000 });
    const headers = callerHeaders();
    const client = await open(pair, { query: READ }, headers);
    await until(() => pair.upstream.requestCount === 1);
    const other = pair.gateway.send(READ, undefined, headers);
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));

    client.destroy();
    await until(() => client.destroyed);
    answerNow();

    expect((await other).errors).toEqual([]);
    expect(pair.calls()).toEqual([GET]);
    await pair.close();
  });

  it('does not stop a write in flight', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const pair = await startGatewayWithUpstream({}, { sleep: () => held });
    pair.upstream.faults.add({ method: 'PUT', delayMs: 60_000 });
    const client = await open(pair, { query: UPDATE, variables: ALL_FIELDS });
    await until(() => pair.upstream.requestCount === 1);

    client.destroy();
    await until(() => client.destroyed);
    answerNow();
    await until(() => pair.upstream.requests().some(({ applied }) => applied));

    expect(pair.calls()).toEqual([PUT]);
    await pair.close();
  });
});
