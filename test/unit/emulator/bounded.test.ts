import { BoundedList, BoundedMap } from '../../../src/emulator/bounded';
import { ProfileStore } from '../../../src/emulator/profile-store';

describe('a bounded map', () => {
  test('drops the least recently used entry for a new one', () => {
    const map = new BoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => map.peek(key))).toEqual([1, undefined, 3]);
  });

  test('does not count a peek as use', () => {
    const map = new BoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.peek('a');
    map.set('c', 3);
    expect(map.peek('a')).toBeUndefined();
  });

  test('drops nothing when an entry is replaced', () => {
    const map = new BoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('b', 3);
    expect(map.peek('a')).toBe(1);
  });
});

test('a bounded list keeps the last items', () => {
  const list = new BoundedList<number>(2);
  for (const item of [1, 2, 3]) list.add(item);
  expect(list.all()).toEqual([2, 3]);
});

test('the store keeps the profiles of the last 10,000 tenants', () => {
  const store = new ProfileStore(false);
  for (let tenant = 0; tenant <= 10_000; tenant++) store.read(String(tenant));
  expect(store.peek('0')).toBeUndefined();
  expect(store.peek('1')).toBeDefined();
});

test('the store keeps the last 10,000 writes and their answers', () => {
  const store = new ProfileStore(false);
  for (let write = 0; write <= 10_000; write++) store.write('tenant', String(write), {});
  expect(store.writesOf('tenant')).toHaveLength(10_000);
  expect(store.answerTo('tenant', '0')).toBeUndefined();
  expect(store.answerTo('tenant', '1')).toBeDefined();
});
