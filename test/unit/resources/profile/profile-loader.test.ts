import { defineProfile } from '../../../../src/resources/profile/profile-definition';
import { ProfileLoader } from '../../../../src/resources/profile/profile-loader';

const definitionAt = (readPath: string) =>
  defineProfile({ readPath, writePath: readPath, fields: { name: 'text' }, objectType: 'Shop' });
const FIRST = definitionAt('/first');
const SECOND = definitionAt('/second');

/** A loader whose profiles tell their path and the number of the read; reads of a failing path are rejected. */
function numbered({ failing = '' } = {}) {
  const reads: string[] = [];
  const loader = new ProfileLoader(async ({ readPath }) => {
    reads.push(readPath);
    if (readPath === failing) throw new Error('No response.');
    return { name: `${readPath} ${reads.length}` };
  });
  return { loader, reads };
}

it('reads a profile once, however often it is asked for', async () => {
  const { loader, reads } = numbered();
  const together = await Promise.all([loader.load(FIRST), loader.load(FIRST)]);
  expect([...together, await loader.load(FIRST)]).toEqual(Array(3).fill({ name: '/first 1' }));
  expect(reads).toEqual(['/first']);
});

it('reads profiles that are asked for together concurrently', async () => {
  const pending = new Map<string, (profile: object) => void>();
  const loader = new ProfileLoader(
    ({ readPath }) => new Promise((resolve) => pending.set(readPath, resolve)),
  );
  const both = Promise.all([loader.load(FIRST), loader.load(SECOND)]);
  await new Promise(setImmediate);
  expect([...pending.keys()]).toEqual(['/first', '/second']);
  pending.get('/second')?.({ name: 'b' });
  pending.get('/first')?.({ name: 'a' });
  expect(await both).toEqual([{ name: 'a' }, { name: 'b' }]);
});

it('lets one profile fail alone', async () => {
  const { loader } = numbered({ failing: '/first' });
  expect(await Promise.allSettled([loader.load(FIRST), loader.load(SECOND)])).toMatchObject([
    { status: 'rejected', reason: { message: 'No response.' } },
    { status: 'fulfilled', value: { name: '/second 2' } },
  ]);
});

it('has what was written last', async () => {
  const { loader, reads } = numbered();
  await loader.load(FIRST);
  loader.written(FIRST, { name: 'written' });
  loader.written(FIRST, { name: 'written again' });
  expect(await loader.load(FIRST)).toEqual({ name: 'written again' });
  expect(reads).toHaveLength(1);
});

it('reads again what it has forgotten, and nothing else', async () => {
  const { loader, reads } = numbered();
  await Promise.all([loader.load(FIRST), loader.load(SECOND)]);
  loader.forget(FIRST);
  await Promise.all([loader.load(FIRST), loader.load(SECOND)]);
  expect(reads).toEqual(['/first', '/second', '/first']);
});
