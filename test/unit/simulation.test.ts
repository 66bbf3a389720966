import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

function simulate(...args: readonly string[]): string {
  return execFileSync(process.execPath, ['scripts/simulate-fleet.mjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

/** The rows of a table, by what stands in its first two columns. */
function rowsOf(table: string): ReadonlyMap<string, readonly number[]> {
  const cells = table.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(cells.map(([one, other, ...rest]) => [`${one} ${other}`, rest.map(Number)]));
}

describe('the simulation of a fleet', () => {
  it('prints the tables of docs/scaling.md', () => {
    const page = readFileSync(resolve(ROOT, 'docs/scaling.md'), 'utf8');
    for (const table of simulate().trim().split('\n\n')) expect(page).toContain(table);
  });

  it('shows with other seeds, too, what the page says of it', () => {
    for (const seed of ['11', '12', '13']) {
      const [contention = '', throttling = '', deploy = ''] = simulate(seed).split('\n\n');
      const [, wait = 0, , failed] = rowsOf(contention).get('100 60') ?? [];
      expect(wait).toBeLessThan(2);
      expect(failed).toBe(0);
      const [servedByOne = 0] = rowsOf(throttling).get('1 no') ?? [];
      const [servedTogether = 0] = rowsOf(throttling).get('16 yes') ?? [];
      const [servedAlone = 0] = rowsOf(throttling).get('16 no') ?? [];
      expect(servedTogether).toBeGreaterThan(0.9 * servedByOne);
      expect(servedAlone).toBeLessThan(0.2 * servedByOne);
      expect(rowsOf(deploy).get('50 asked to end')?.[1]).toBe(0);
      expect(rowsOf(deploy).get('50 killed')?.[1]).toBeGreaterThan(0);
    }
  });
});
