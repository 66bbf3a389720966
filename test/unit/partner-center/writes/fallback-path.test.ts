import type { Call } from '../../../../src/partner-center/call';
import { ResponseError } from '../../../../src/partner-center/errors/response-error';
import { FallbackPath } from '../../../../src/partner-center/writes/fallback-path';

const refusal = (path: string, status: number) => {
  const call: Call = { method: 'PUT', path, requestId: 'request' };
  return new ResponseError({ call, correlationId: 'correlation', retryable: false, status });
};

/** A choice of /a, then /b, at a service that answers each path with the status given, or else well. */
function choiceAt(statuses: Readonly<Record<string, number>>) {
  const choice = new FallbackPath('/a', '/b');
  const tried: string[] = [];
  const call = () =>
    choice.call(async (path) => {
      tried.push(path);
      const status = statuses[path];
      if (status !== undefined) throw refusal(path, status);
      return path;
    });
  return { call, tried };
}

it('keeps to the documented path as long as it works', async () => {
  const { call, tried } = choiceAt({});
  expect(await call()).toBe('/a');
  expect(await call()).toBe('/a');
  expect(tried).toEqual(['/a', '/a']);
});

it.each([404, 405])('takes the alternative after a %i, and keeps to it', async (status) => {
  const { call, tried } = choiceAt({ '/a': status });
  expect(await call()).toBe('/b');
  expect(await call()).toBe('/b');
  expect(tried).toEqual(['/a', '/b', '/b']);
});

it('tells of the documented path where both are missing, and remembers neither', async () => {
  const { call, tried } = choiceAt({ '/a': 405, '/b': 404 });
  await expect(call()).rejects.toMatchObject({ call: { path: '/a' }, status: 405 });
  await expect(call()).rejects.toMatchObject({ call: { path: '/a' } });
  expect(tried).toEqual(['/a', '/b', '/a', '/b']);
});

it('tells of the alternative where that fails otherwise, and does not remember it', async () => {
  const { call, tried } = choiceAt({ '/a': 404, '/b': 409 });
  await expect(call()).rejects.toMatchObject({ call: { path: '/b' }, status: 409 });
  await expect(call()).rejects.toMatchObject({ status: 409 });
  expect(tried).toEqual(['/a', '/b', '/a', '/b']);
});

it.each([400, 401, 403, 409, 412, 429, 500, 501, 503])(
  'a %i is no reason to try the other',
  async (status) => {
    const { call, tried } = choiceAt({ '/a': status });
    await expect(call()).rejects.toMatchObject({ status });
    expect(tried).toEqual(['/a']);
  },
);

it('nor is an error of another kind', async () => {
  const choice = new FallbackPath('/a', '/b');
  const failing = jest.fn().mockRejectedValue(new TypeError('a bug'));
  await expect(choice.call(failing)).rejects.toThrow('a bug');
  expect(failing).toHaveBeenCalledTimes(1);
});
