/**
 * How many characters must be inserted, removed or replaced to make one text of another.
 *
 * @param maximum - beyond it, the result is Infinity. Most texts differ from the beginning on, and take a few rows then:
 * no row has less than the one before. Default: none.
 */
export function editDistance(from: string, to: string, maximum = Number.POSITIVE_INFINITY): number {
  if (Math.abs(from.length - to.length) > maximum) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    if (Math.min(...current) > maximum) return Number.POSITIVE_INFINITY;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
