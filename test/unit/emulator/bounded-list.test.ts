import { BoundedList } from '../../../src/emulator/bounded-list';

describe('BoundedList', () => {
  test('keeps the last items, oldest first', () => {
    const list = new BoundedList<number>(2);
    for (const item of [1, 2, 3]) list.add(item);
    expect(list.all()).toEqual([2, 3]);
  });

  test('hands out copies', () => {
    const list = new BoundedList<number>(2);
    list.add(1);
    const copy = list.all();
    list.add(2);
    expect(copy).toEqual([1]);
  });

  test('is empty once it is cleared', () => {
    const list = new BoundedList<number>(2);
    list.add(1);
    list.clear();
    expect(list.all()).toEqual([]);
  });
});
