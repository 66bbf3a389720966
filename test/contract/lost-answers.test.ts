import type { Fault } from '../../src/emulator/fault-schema';
import { passTimeUntilSettled, useFakeTimeouts } from '../support/fake-timers';
import { startGateway, waitForever } from '../support/gateway';
import {
  ALL_FIELDS,
  type GatewayWithUpstream,
  GET,
  PUT,
  startGatewayWithUpstream,
  UPDATE,
} from '../support/upstream';

const CUT = { method: 'PUT', cut: 'before-headers' } as const;
const ONE_FIELD = { input: { email: 'help@contoso.example' } };

describe('a write whose answer is lost', () => {
  let pair: GatewayWithUpstream;

  beforeEach(async () => {
    pair = await startGatewayWithUpstream({ tuning: { retry: { attempts: 1 } } });
  });

  afterEach(() => pair.close());

  const update = (variables: object = ALL_FIELDS) => pair.gateway.send(UPDATE, variables);
  const extensions = async (fault: Fault, variables?: object) => {
    pair.upstream.faults.add(fault);
    const { errors } = await update(variables);
    return errors[0]?.extensions;
  };

  it.each([
    ['complete', ALL_FIELDS, [PUT, GET]],
    ['partial', ONE_FIELD, [GET, PUT, GET]],
  ])('succeeds where the profile holds the written values (%s update)', async (_name, variables, calls) => {
    pair.upstream.faults.add({ ...CUT, applied: true });

    const answer = await update(variables);

    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({ updateSupportProfile: variables.input });
    expect(pair.calls()).toEqual(calls);
  });

  it.each([
    ['complete', ALL_FIELDS],
    ['partial', ONE_FIELD],
  ])('says NOT_APPLIED where the profile is as it was (%s update)', async (_name, variables) => {
    expect(await extensions(CUT, variables)).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
    });
  });

  it('says UNKNOWN where the profile cannot be read back', async () => {
    pair.upstream.faults.add({ method: 'GET', status: 403 });

    expect(await extensions(CUT)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'UNKNOWN' });
  });

  it('reads the profile back after the last try only', async () => {
    const patient = await startGatewayWithUpstream({ tuning: { retry: { attempts: 3 } } });
    patient.upstream.faults.add({ ...CUT, times: 3 });

    const answer = await patient.gateway.send(UPDATE, ALL_FIELDS);
    const calls = patient.calls();
    await patient.close();

    expect(calls).toEqual([PUT, PUT, PUT, GET]);
    expect(answer.errors[0]?.extensions?.outcome).toBe('NOT_APPLIED');
  });

  it('is looked up too where a later try was refused', async () => {
    const patient = await startGatewayWithUpstream();
    patient.upstream.faults.add({ ...CUT, applied: true });
    patient.upstream.faults.add({ method: 'PUT', status: 412, code: '2055' });

    const answer = await patient.gateway.send(UPDATE, ALL_FIELDS);
    await patient.close();

    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({ updateSupportProfile: ALL_FIELDS.input });
  });
});

describe('a write that failed', () => {
  it.each([
    ['answered 503, so that it may have been applied', { status: 503 }, 'UNKNOWN'],
    [
      'accepted, with an answer that cannot be used',
      { malformed: true, status: 200, applied: true },
      'UNKNOWN',
    ],
    ['refused', { status: 403 }, undefined],
  ])('says of its outcome what is known: %s', async (_name, fault, outcome) => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ ...fault, method: 'PUT', times: 0 });

    const answer = await pair.gateway.send(UPDATE, ALL_FIELDS);
    await pair.close();

    expect(answer.errors[0]?.extensions?.outcome).toBe(outcome);
  });

  it('says NOT_APPLIED where no connection could be made', async () => {
    const gone = await startGatewayWithUpstream();
    await gone.upstream.close();

    const answer = await gone.gateway.send(UPDATE, ALL_FIELDS);
    await gone.gateway.close();

    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
    });
  });

  it('says NOT_APPLIED where only the read before it failed', async () => {
    const pair = await startGatewayWithUpstream();
    pair.upstream.faults.add({ method: 'GET', status: 503, times: 0 });

    const answer = await pair.gateway.send(UPDATE, ONE_FIELD);
    await pair.close();

    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'NOT_APPLIED',
    });
  });

  it('says UNKNOWN where its answer was not waited for: the service may still apply it', async () => {
    const pair = await startGatewayWithUpstream(
      { environment: { ATTEMPT_TIMEOUT_MS: '1000' }, tuning: { retry: { attempts: 1 } } },
      { sleep: waitForever },
    );
    pair.upstream.faults.add({ method: 'PUT', delayMs: 60_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(UPDATE, ALL_FIELDS), 500);
    jest.useRealTimers();
    const calls = pair.calls();
    await pair.close();

    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'UNKNOWN' });
    expect(calls).toEqual([PUT, GET]);
  });

  it('says UNKNOWN where the time of the operation ended before its answer', async () => {
    const pair = await startGatewayWithUpstream(
      { environment: { OPERATION_TIMEOUT_MS: '1000' } },
      { sleep: waitForever },
    );
    pair.upstream.faults.add({ method: 'PUT', delayMs: 60_000 });
    useFakeTimeouts();

    const answer = await passTimeUntilSettled(pair.gateway.send(UPDATE, ALL_FIELDS), 500);
    jest.useRealTimers();
    await pair.close();

    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'UNKNOWN' });
  });

  it('says nothing of an outcome for a read', async () => {
    const gateway = await startGateway('http://127.0.0.1:1');

    const answer = await gateway.send('{ supportProfile { email } }');
    await gateway.close();

    expect(answer.errors[0]?.extensions).not.toHaveProperty('outcome');
  });
});
