import { LruMap } from '../../../src/shared/lru-map';

describe('BoundedMap', () => {
  it('drops the entry that was used longest ago', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');

    map.set('c', 3);

    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it.each([
    ['read twice', (map: LruMap<string, number>) => void map.get('a')],
    ['set and read', (map: LruMap<string, number>) => map.set('a', 1)],
    ['deleted and set', (map: LruMap<string, number>) => [map.delete('a'), map.set('a', 1)]],
  ])('keeps an entry that was %s after all others', (_how, use) => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    use(map);
    map.get('a');
    map.get('b');
    map.get('a');

    map.set('c', 3);

    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps its size when a key is set again', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('a', 2);

    expect([map.size, map.get('a')]).toEqual([1, 2]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %d', (limit) => {
    expect(() => new LruMap(limit)).toThrow(`limit must be a whole number of at least 1, got ${limit}`);
  });
});
