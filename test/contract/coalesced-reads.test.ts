import {
  ALL_FIELDS,
  callerHeaders,
  type GatewayWithUpstream,
  GET,
  READ,
  startGatewayWithUpstream,
  UPDATE,
  until,
} from '../support/upstream';

describe('shared reads', () => {
  let pair: GatewayWithUpstream;
  let answerNow: () => void;

  const caller = callerHeaders();

  beforeEach(async () => {
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    pair = await startGatewayWithUpstream({}, { sleep: () => held });
  });

  afterEach(() => pair.close());

  const read = (headers: Readonly<Record<string, string>> = caller) =>
    pair.gateway.send(READ, undefined, headers);

  const holdReads = (count: number) => pair.upstream.faults.add({ method: 'GET', delayMs: 1, times: count });

  it('answer concurrent operations of one caller from one call', async () => {
    holdReads(1);
    const reads = [read(), read(), read()];
    await until(() => pair.upstream.requestCount === 1);

    answerNow();
    const answers = await Promise.all(reads);

    expect(answers.map(({ data }) => data)).toEqual([answers[0]?.data, answers[0]?.data, answers[0]?.data]);
    expect(pair.calls()).toEqual([GET]);
  });

  it('are shared whatever the correlation ids', async () => {
    holdReads(1);
    const reads = [
      read({ ...caller, 'ms-correlationid': '11111111-1111-4111-8111-111111111111' }),
      read({ ...caller, 'ms-correlationid': '22222222-2222-4222-8222-222222222222' }),
    ];
    await until(() => pair.upstream.requestCount === 1);

    answerNow();
    const answers = await Promise.all(reads);

    expect(pair.calls()).toEqual([GET]);
    expect(answers.map(({ headers }) => headers['ms-correlationid'])).toEqual([
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
    ]);
  });

  it('are never shared between tokens, even of one user', async () => {
    holdReads(2);
    const reads = [read(callerHeaders()), read(callerHeaders())];
    await until(() => pair.upstream.requestCount === 2);

    answerNow();
    await Promise.all(reads);

    expect(pair.calls()).toEqual([GET, GET]);
  });

  it('are over with the answer: a later operation reads anew', async () => {
    await read();
    await read();

    expect(pair.calls()).toEqual([GET, GET]);
  });

  it('share a failure too, without sending the call again for each', async () => {
    pair.upstream.faults.add({ method: 'GET', delayMs: 1, status: 403, code: '900308' });
    const reads = [read(), read()];
    await until(() => pair.upstream.requestCount === 1);

    answerNow();
    const answers = await Promise.all(reads);

    expect(answers.map(({ errors }) => errors[0]?.extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(pair.calls()).toEqual([GET]);
  });

  it('are not joined by a read that begins after a write has finished', async () => {
    holdReads(1);
    const before = read();
    await until(() => pair.upstream.requestCount === 1);
    await pair.gateway.send(UPDATE, ALL_FIELDS, caller);

    const after = await read();
    answerNow();
    await before;

    expect(after.data).toEqual({ supportProfile: ALL_FIELDS.input });
  });
});
