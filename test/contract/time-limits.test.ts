import { request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { GatewayTuning } from '../../src/gateway-options';
import { passTimeUntilSettled, useFakeTimeouts } from '../support/fake-timers';
import { type GatewayParts, startGateway, type TestGateway, waitForever } from '../support/gateway';
import { DOCUMENTED_PROFILE, listen, type RecordingServer } from '../support/recording-server';
import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  PUT,
  READ,
  someTurns,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

describe('time limits', () => {
  let pair: GatewayWithUpstream;

  const start = async (environment: Readonly<Record<string, string>>, tuning: GatewayTuning = {}) => {
    pair = await startGatewayWithUpstream({ environment, tuning }, { sleep: waitForever });
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
    await start({ ATTEMPT_TIMEOUT_MS: '1234' }, { retry: { attempts: 1 } });
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
    await start({ ATTEMPT_TIMEOUT_MS: '1000' }, { retry: { attempts: 1 } });
    pair.upstream.faults.add({ dripMs: 10_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(READ), 500);

    expect(answer.errors[0]?.message).toContain('attempt limit');
  });
});

/** Sends an operation over a connection of its own, which a test can close. */
async function open({ app }: TestGateway, body: object, headers = callerHeaders()) {
  const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const client = request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  client.on('error', () => {});
  client.end(JSON.stringify(body));
  return client;
}

/** How the operations so far have ended. */
function outcomesOf({ log }: TestGateway): readonly unknown[] {
  return log.entries().map(({ outcome }) => outcome);
}

describe('a client that hangs up', () => {
  it('leaves a read to others who wait for it', async () => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const pair = await startGatewayWithUpstream({ tuning: { disconnectGraceMs: 0 } }, { sleep: () => held });
    pair.upstream.faults.add({ delayMs: 60_000 });
    const headers = callerHeaders();
    const client = await open(pair.gateway, { query: READ }, headers);
    await until(() => pair.upstream.requestCount === 1);
    const other = pair.gateway.send(READ, undefined, headers);
    await someTurns();

    client.destroy();
    await until(() => outcomesOf(pair.gateway).includes('CLIENT_CLOSED_REQUEST'));
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
    const client = await open(pair.gateway, { query: UPDATE, variables: ALL_FIELDS });
    await until(() => pair.upstream.requestCount === 1);

    client.destroy();
    await until(() => client.destroyed);
    answerNow();
    await until(() => pair.upstream.requests().some(({ applied }) => applied));

    expect(pair.calls()).toEqual([PUT]);
    await pair.close();
  });
});

describe('the read of a client that has hung up', () => {
  let upstream: RecordingServer;
  let gateway: TestGateway;
  let sockets: Set<Socket>;
  let held: ServerResponse[];
  let isAnswering: boolean;

  const answer = (response: ServerResponse) => response.end(JSON.stringify(DOCUMENTED_PROFILE));
  const answerNow = () => {
    isAnswering = true;
    held.forEach(answer);
  };
  const isClosed = () => [...sockets].every((socket) => socket.destroyed);

  /** Starts a gateway before an upstream that answers when it is told to, and lets a client hang up meanwhile. */
  const readAndHangUp = async (parts: GatewayParts = {}, headers = callerHeaders()) => {
    gateway = await startGateway(upstream.url, parts);
    const client = await open(gateway, { query: READ }, headers);
    await until(() => held.length === 1);
    client.destroy();
    await until(() => outcomesOf(gateway).includes('CLIENT_CLOSED_REQUEST'));
  };

  beforeEach(async () => {
    sockets = new Set();
    held = [];
    isAnswering = false;
    upstream = await listen((request, response) => {
      sockets.add(request.socket);
      held.push(response);
      if (isAnswering) answer(response);
    });
  });

  afterEach(async () => {
    jest.useRealTimers();
    await gateway.close();
    await upstream.close();
  });

  it('has its answer taken, and the next call goes over the same socket', async () => {
    // With one place for calls, the next is sent when the read has ended.
    await readAndHangUp({ environment: { UPSTREAM_MAX_CONCURRENT: '1' } });
    const next = gateway.send(READ, undefined, callerHeaders({ user: 'other@contoso.example' }));
    await someTurns();

    answerNow();

    expect((await next).errors).toEqual([]);
    expect([held.length, sockets.size]).toEqual([2, 1]);
  });

  it('is joined by the same caller, who comes back meanwhile', async () => {
    const headers = callerHeaders();
    await readAndHangUp({}, headers);
    const again = gateway.send(READ, undefined, headers);
    await someTurns();

    answerNow();

    expect((await again).errors).toEqual([]);
    expect(held.length).toBe(1);
  });

  it('is cancelled when the grace is over, and not sent again', async () => {
    useFakeTimeouts();
    await readAndHangUp({ tuning: { disconnectGraceMs: 1234 } });

    jest.advanceTimersByTime(1233);
    await someTurns();
    const isClosedBefore = isClosed();
    jest.advanceTimersByTime(1);
    await until(isClosed);
    await someTurns();

    expect([isClosedBefore, held.length]).toEqual([false, 1]);
  });

  it('is cancelled at once if the grace is 0, and not sent again', async () => {
    useFakeTimeouts();
    await readAndHangUp({ tuning: { disconnectGraceMs: 0 } });

    await until(isClosed);
    await someTurns();

    expect(held.length).toBe(1);
  });

  it('neither holds up the end of the gateway nor is sent again by it', async () => {
    await readAndHangUp({ tuning: { disconnectGraceMs: 60_000 } });

    await gateway.close();
    await until(isClosed);
    await someTurns();

    expect(held.length).toBe(1);
  });
});
