import { UpdateSupportProfileDocument } from '../support/generated/operations';
import {
  DOCUMENTED_PROFILE,
  type RecordedAnswer,
  type RecordedRequest,
  respondAsDocumented,
} from '../support/recording-server';
import { type TestSetup, useSetup } from '../support/setup';

const openScene = useSetup();

const OWN_REQUEST_ID = '33333333-dddd-4eee-9fff-444444444444';
const FIRST = { email: 'first@sample.com', telephone: '4255550100', website: 'www.example.com' };
const SECOND = { ...FIRST, email: 'second@sample.com' };

const methodsOf = ({ upstream }: TestSetup) => upstream.requests.map(({ method }) => method);

/** A service that stores what it is sent, and replays its response to a write with the same MS-RequestId. */
function replayingService() {
  const replayed = new Map<string, RecordedAnswer>();
  let profile: RecordedAnswer = { body: DOCUMENTED_PROFILE };
  return (request: RecordedRequest): RecordedAnswer => {
    if (request.method === 'GET') return profile;
    const id = String(request.headers['ms-requestid']);
    const known = replayed.get(id);
    if (known !== undefined) return known;
    profile = respondAsDocumented(request);
    replayed.set(id, profile);
    return profile;
  };
}

describe('an MS-RequestId that a client sends with every update', () => {
  const sendTwice = async (headers: Readonly<Record<string, string>>) => {
    const scene = await openScene(replayingService());
    const first = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST }, headers);
    const second = await scene.gateway.send(UpdateSupportProfileDocument, { input: SECOND }, headers);
    return { scene, first, second };
  };

  it('never shows an update as done whose response was replayed from another one', async () => {
    const { first, second } = await sendTwice({ 'MS-RequestId': OWN_REQUEST_ID });

    expect(first.errors).toEqual([]);
    expect(second.errors).toMatchObject([
      {
        message: expect.stringContaining('does not hold what was written'),
        extensions: {
          code: 'UPSTREAM_BAD_RESPONSE',
          outcome: 'NOT_APPLIED',
          partnerCenter: {
            requestId: OWN_REQUEST_ID,
            hint: expect.stringContaining('Send a new MS-RequestId with each update'),
          },
        },
      },
    ]);
  });

  it('may repeat the same update', async () => {
    const scene = await openScene(replayingService());
    const headers = { 'MS-RequestId': OWN_REQUEST_ID };
    await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST }, headers);
    const again = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST }, headers);

    expect(again.errors).toEqual([]);
    expect(methodsOf(scene)).toEqual(['PUT', 'PUT']);
  });

  it('is no trouble if the client sends none', async () => {
    const { first, second } = await sendTwice({});

    expect([first.errors, second.errors]).toEqual([[], []]);
  });
});

describe('a response that does not hold what was written', () => {
  it('is success if the profile holds it', async () => {
    let stored: RecordedAnswer = { body: DOCUMENTED_PROFILE };
    const scene = await openScene((request) => {
      if (request.method === 'GET') return stored;
      stored = respondAsDocumented(request);
      return { body: DOCUMENTED_PROFILE };
    });
    const { data, errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST });

    expect(errors).toEqual([]);
    expect(data?.updateSupportProfile).toMatchObject(FIRST);
    expect(methodsOf(scene)).toEqual(['PUT', 'GET']);
  });

  it.each([
    ['all fields', FIRST, 'NOT_APPLIED'],
    ['one field', { email: FIRST.email }, 'UNKNOWN'],
  ])('is an error if the profile holds something else (%s)', async (_what, input, outcome) => {
    let reads = 0;
    const scene = await openScene(({ method }) => {
      if (method === 'GET') reads += 1;
      // Somebody else changes the profile meanwhile.
      return { body: { ...DOCUMENTED_PROFILE, telephone: `42555501${reads}0` } };
    });
    const { data, errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input });

    expect(data?.updateSupportProfile ?? null).toBeNull();
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'UPSTREAM_BAD_RESPONSE',
          outcome,
          partnerCenter: { retryable: false, hint: expect.stringContaining('Read the resource') },
        },
      },
    ]);
  });

  it('leaves the outcome UNKNOWN if the profile cannot be read back', async () => {
    const scene = await openScene(({ method }) =>
      method === 'GET' ? { status: 403 } : { body: DOCUMENTED_PROFILE },
    );
    const { errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST });

    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', outcome: 'UNKNOWN' });
  });
});

describe('a 2xx without a body to a write', () => {
  it.each([200, 201, 204])('with %i is read back once and returned', async (status) => {
    let stored: RecordedAnswer = { body: DOCUMENTED_PROFILE };
    const scene = await openScene((request) => {
      if (request.method === 'GET') return stored;
      stored = respondAsDocumented(request);
      return { status, body: '' };
    });
    const { data, errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST });

    expect(errors).toEqual([]);
    expect(data?.updateSupportProfile).toMatchObject(FIRST);
    expect(methodsOf(scene)).toEqual(['PUT', 'GET']);
  });

  it('is an error if the profile does not hold what was written', async () => {
    const scene = await openScene(({ method }) =>
      method === 'GET' ? { body: DOCUMENTED_PROFILE } : { status: 204 },
    );
    const { errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST });

    expect(errors[0]?.message).toContain('does not hold what was written');
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', outcome: 'NOT_APPLIED' });
  });

  it('is an error of UNKNOWN outcome if the profile cannot be read back', async () => {
    const scene = await openScene(({ method }) => (method === 'GET' ? { status: 403 } : { status: 204 }));
    const { errors } = await scene.gateway.send(UpdateSupportProfileDocument, { input: FIRST });

    expect(errors[0]?.message).toContain('could not be read back');
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', outcome: 'UNKNOWN' });
  });
});
