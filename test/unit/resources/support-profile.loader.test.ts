import { SupportProfileLoader } from '../../../src/resources/support-profile/support-profile.loader';
import type { SupportProfileResource } from '../../../src/resources/support-profile/support-profile.resource';

const profile = (email: string): SupportProfileResource => ({ email });

/** A loader of profiles that are told apart by the number of the read. */
function numbered() {
  let reads = 0;
  return new SupportProfileLoader(async () => {
    reads += 1;
    return profile(`read ${reads}`);
  });
}

it('reads once for loads at the same time', async () => {
  const loader = numbered();
  const profiles = await Promise.all([loader.load(), loader.load(), loader.load()]);
  expect(profiles).toEqual(Array(3).fill(profile('read 1')));
});

it('remembers what was read', async () => {
  const loader = numbered();
  await loader.load();
  expect(await loader.load()).toEqual(profile('read 1'));
});

it('does not read before the first load', () => {
  const read = jest.fn();
  new SupportProfileLoader(read);
  expect(read).not.toHaveBeenCalled();
});

it('answers with what was written', async () => {
  const loader = numbered();
  await loader.load();
  loader.written(profile('written'));
  expect(await loader.load()).toEqual(profile('written'));
});

it('answers with the latest of what was written', async () => {
  const loader = numbered();
  loader.written(profile('written'));
  loader.written(profile('written again'));
  expect(await loader.load()).toEqual(profile('written again'));
});

it('reads again once it has forgotten', async () => {
  const loader = numbered();
  await loader.load();
  loader.forget();
  expect(await loader.load()).toEqual(profile('read 2'));
});

it('passes a failure on to every load', async () => {
  const loader = new SupportProfileLoader(() => Promise.reject(new Error('No answer.')));
  const outcomes = await Promise.allSettled([loader.load(), loader.load()]);
  expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { message: 'No answer.' } }));
});
