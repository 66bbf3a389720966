import type { Fault } from '../../src/emulator/fault-schema';
import { waitForever } from '../support/gateway';
import { settleTruncated } from '../support/truncated';
import {
  ALL_FIELDS,
  type GatewayWithUpstream,
  GET,
  PUT,
  READ,
  startGatewayWithUpstream,
  UPDATE,
} from '../support/upstream';

describe('retries', () => {
  let pair: GatewayWithUpstream;

  beforeEach(async () => {
    pair = await startGatewayWithUpstream();
  });

  afterEach(() => pair.close());

  const passing: readonly [string, Fault][] = [
    ['408', { status: 408 }],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a cut connection', { cut: 'before-headers' }],
    ['a truncated response', { cut: 'mid-body' }],
  ];

  const sendThrough = (fault: Fault, operation: string, variables?: object) => {
    const send = () => pair.gateway.send(operation, variables);
    return fault.cut === 'mid-body' ? settleTruncated(send) : send();
  };

  it.each(passing)('tries a read again after %s', async (_name, fault) => {
    pair.upstream.faults.add({ ...fault, method: 'GET' });

    const answer = await sendThrough(fault, READ);

    expect(answer.errors).toEqual([]);
    expect(pair.calls()).toEqual([GET, GET]);
  });

  it.each(passing)('tries a write again after %s', async (_name, fault) => {
    pair.upstream.faults.add({ ...fault, method: 'PUT' });

    const answer = await sendThrough(fault, UPDATE, ALL_FIELDS);

    expect(answer.errors).toEqual([]);
    expect(pair.calls()).toEqual([PUT, PUT]);
  });

  it.each([400, 401, 403, 409, 412, 501])('does not try again after %d', async (status) => {
    pair.upstream.faults.add({ status, times: 0 });

    const answer = await pair.gateway.send(UPDATE, ALL_FIELDS);

    expect(answer.errors).toHaveLength(1);
    expect(pair.calls()).toEqual([PUT]);
  });

  it.each([404, 405])('does not try a read again after %d', async (status) => {
    pair.upstream.faults.add({ status, times: 0 });

    await pair.gateway.send(READ);

    expect(pair.calls()).toEqual([GET]);
  });

  it('gives up after three tries with the error of the last', async () => {
    pair.upstream.faults.add({ status: 503, description: 'first', times: 2 });
    pair.upstream.faults.add({ status: 502, description: 'last' });

    const answer = await pair.gateway.send(READ);

    expect(pair.calls()).toEqual([GET, GET, GET]);
    expect(answer.errors[0]).toMatchObject({
      message: 'last',
      extensions: { code: 'UPSTREAM_UNAVAILABLE', partnerCenter: { status: 502, retryable: true } },
    });
  });

  it('sends every try of a call under the same MS-RequestId', async () => {
    pair.upstream.faults.add({ status: 503, times: 2 });

    await pair.gateway.send(UPDATE, ALL_FIELDS);

    const ids = pair.upstream.requests().map(({ headers }) => headers['ms-requestid']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('sends a new call under a new MS-RequestId', async () => {
    await pair.gateway.send(READ);
    await pair.gateway.send(READ);

    const ids = pair.upstream.requests().map(({ headers }) => headers['ms-requestid']);
    expect(new Set(ids).size).toBe(2);
  });

  it('applies a write once whose first answer was lost', async () => {
    pair.upstream.faults.add({ method: 'PUT', cut: 'before-headers', applied: true });

    const answer = await pair.gateway.send(UPDATE, ALL_FIELDS);

    expect(answer.data).toEqual({ updateSupportProfile: ALL_FIELDS.input });
    expect(pair.upstream.requests().filter(({ applied }) => applied)).toHaveLength(1);
  });
});

describe('the wait between tries', () => {
  it('is random up to a bound that doubles, and is not begun where it exceeds the time left', async () => {
    const waits: number[] = [];
    const pair = await startGatewayWithUpstream({
      sleep: async (ms) => void waits.push(ms),
      random: () => 0.5,
      tuning: { retry: { attempts: 4, baseDelayMs: 100, maxDelayMs: 300 } },
    });
    pair.upstream.faults.add({ status: 503, times: 0 });

    await pair.gateway.send(READ);
    await pair.close();

    expect(waits).toEqual([50, 100, 150]);
  });

  it('is skipped, with the call, where it would exceed the time of the operation', async () => {
    const pair = await startGatewayWithUpstream({
      sleep: waitForever,
      random: () => 0.99,
      environment: { OPERATION_TIMEOUT_MS: '20000' },
      tuning: { retry: { baseDelayMs: 60_000, maxDelayMs: 60_000 } },
    });
    pair.upstream.faults.add({ status: 503, times: 0 });

    const answer = await pair.gateway.send(READ);
    const calls = pair.calls();
    await pair.close();

    expect(calls).toEqual([GET]);
    expect(answer.errors[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
  });
});
