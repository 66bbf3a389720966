import { type LoopbackRedirect, openLoopbackRedirect } from '../../../src/auth/flows/loopback-redirect';

let redirect: LoopbackRedirect;

beforeEach(async () => {
  redirect = await openLoopbackRedirect();
});
afterEach(() => redirect.close());

function post(parameters: Readonly<Record<string, string>>, path = '/'): Promise<Response> {
  return fetch(`${redirect.uri}${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
}

test('resolves with the response that carries the state, and shows a page', async () => {
  const received = redirect.receive('the-state', new AbortController().signal);
  const browser = post({ state: 'the-state', code: 'a-code' });
  const { parameters, show } = await received;
  expect(parameters.get('code')).toBe('a-code');

  const shown = show({ title: 'Done & <over>', text: 'Close this.' });
  const response = await browser;
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('cache-control')).toBe('no-store');
  await expect(response.text()).resolves.toContain('Done &#38; &#60;over&#62;');
  await shown;
});

test('refuses whatever is not that response, and goes on waiting', async () => {
  const received = redirect.receive('the-state', new AbortController().signal);
  const statuses = [
    await post({ code: 'x' }),
    await post({ state: 'another', code: 'x' }),
    await post({ state: 'the-state', code: 'x' }, '/elsewhere'),
    await fetch(`${redirect.uri}/?state=the-state&code=x`),
    await fetch(redirect.uri),
    await fetch(`${redirect.uri.replace('localhost', '127.0.0.1')}/`, {
      method: 'POST',
      body: 'state=the-state',
    }),
    await post({ state: 'the-state', code: 'x'.repeat(70_000) }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([400, 400, 404, 404, 405, 404, 413]);

  const browser = post({ state: 'the-state', code: 'the-code' });
  const { parameters, show } = await received;
  expect(parameters.get('code')).toBe('the-code');
  void show({ title: 'Done', text: '' });
  await browser;
});

test('takes one response only', async () => {
  const received = redirect.receive('the-state', new AbortController().signal);
  const first = post({ state: 'the-state', code: 'one' });
  const { show } = await received;
  await expect(post({ state: 'the-state', code: 'two' })).resolves.toMatchObject({ status: 400 });
  void show({ title: 'Done', text: '' });
  await first;
});

test('gives up waiting at the signal, and after close nothing listens', async () => {
  const controller = new AbortController();
  const received = redirect.receive('the-state', controller.signal);
  controller.abort(new Error('time is up'));
  await expect(received).rejects.toThrow('time is up');
  await redirect.close();
  await expect(post({ state: 'the-state' })).rejects.toThrow('fetch failed');
});
