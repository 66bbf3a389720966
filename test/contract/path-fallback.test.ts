import { UpdateSupportProfileDocument } from '../support/generated/operations';
import { type RecordedAnswer, type RecordedRequest, respondAsDocumented } from '../support/recording-server';
import { type TestSetup, useSetup } from '../support/setup';

const openScene = useSetup();

const HOW_TO_PATH = '/v1/profiles/supportprofile';
const REFERENCE_PATH = '/v1/profiles/support';

const update = ({ gateway }: TestSetup) =>
  gateway.send(UpdateSupportProfileDocument, {
    input: { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' },
  });

const pathsOf = ({ upstream }: TestSetup) => upstream.requests.map(({ path }) => path);

/** A service that lacks a path: its writes there are answered with a status of one's choice. */
function without(status: number, ...paths: readonly string[]) {
  return (request: RecordedRequest): RecordedAnswer => {
    const { method, path } = request;
    if (method !== 'PUT' || !paths.includes(path)) return respondAsDocumented(request);
    return { status, body: { code: '1000', description: `Not at ${path}.` } };
  };
}

describe.each([404, 405])('a %i of PUT /v1/profiles/supportprofile', (status) => {
  it('makes the gateway try PUT /v1/profiles/support', async () => {
    const scene = await openScene(without(status, HOW_TO_PATH));
    const { data, errors } = await update(scene);

    expect(errors).toEqual([]);
    expect(data?.updateSupportProfile?.email).toBe('new@sample.com');
    expect(pathsOf(scene)).toEqual([HOW_TO_PATH, REFERENCE_PATH]);
  });

  it('sends the same body under the same MS-RequestId', async () => {
    const scene = await openScene(without(status, HOW_TO_PATH));
    await update(scene);
    const [first, second] = scene.upstream.requests;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['ms-requestid']).toBe(first?.headers['ms-requestid']);
  });

  it('is remembered by the next operations', async () => {
    const scene = await openScene(without(status, HOW_TO_PATH));
    await update(scene);
    await update(scene);
    await update(scene);
    expect(pathsOf(scene)).toEqual([HOW_TO_PATH, REFERENCE_PATH, REFERENCE_PATH, REFERENCE_PATH]);
  });

  it('and of the other path is told in the words of the first', async () => {
    const scene = await openScene(without(status, HOW_TO_PATH, REFERENCE_PATH));
    const { errors } = await update(scene);
    expect(errors).toMatchObject([
      {
        message: `Not at ${HOW_TO_PATH}.`,
        extensions: {
          code: status === 404 ? 'NOT_FOUND' : 'UPSTREAM_ERROR',
          partnerCenter: { status },
        },
      },
    ]);
    expect(pathsOf(scene)).toEqual([HOW_TO_PATH, REFERENCE_PATH]);
  });

  it('and of the other path is not remembered', async () => {
    const scene = await openScene(without(status, HOW_TO_PATH, REFERENCE_PATH));
    await update(scene);
    await update(scene);
    expect(pathsOf(scene)).toEqual([HOW_TO_PATH, REFERENCE_PATH, HOW_TO_PATH, REFERENCE_PATH]);
  });
});

it('another failure of the other path is what the caller is told', async () => {
  const scene = await openScene(({ path }) =>
    path === HOW_TO_PATH ? { status: 404 } : { status: 403, body: { code: '2032', description: 'Denied.' } },
  );
  const { errors } = await update(scene);
  expect(errors).toMatchObject([{ message: 'Denied.', extensions: { code: 'FORBIDDEN' } }]);
});

it.each([400, 403, 409, 412])('a %i says nothing of the path: the other is not tried', async (status) => {
  const scene = await openScene(() => ({ status }));
  await update(scene);
  expect(pathsOf(scene)).toEqual([HOW_TO_PATH]);
});

it('a working path is never left for a 404 of the resource', async () => {
  let gone = false;
  const scene = await openScene((request) => (gone ? { status: 404 } : without(404, HOW_TO_PATH)(request)));
  await update(scene);
  gone = true;
  await update(scene);
  expect(pathsOf(scene)).toEqual([HOW_TO_PATH, REFERENCE_PATH, REFERENCE_PATH]);
});

it('the path of a read has no alternative', async () => {
  const scene = await openScene(() => ({ status: 404 }));
  await scene.gateway.send('{ supportProfile { email } }');
  expect(pathsOf(scene)).toEqual([REFERENCE_PATH]);
});
