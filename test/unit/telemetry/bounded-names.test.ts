import { BoundedNames } from '../../../src/telemetry/bounded-names';

const harmless = () => true;

describe('bounded names', () => {
  it('are the first 50 that come, which keep their series', () => {
    const names = new BoundedNames();
    const labels = Array.from({ length: 60 }, (_, index) => names.labelOf(`Name${index}`, harmless));

    expect(new Set(labels).size).toBe(51);
    expect(labels.slice(50)).toEqual(Array(10).fill('other'));
    expect(names.labelOf('Name49', () => false)).toBe('Name49');
  });

  it('are the known ones and no other, however many', () => {
    const known = Array.from({ length: 60 }, (_, index) => `Known${index}`);
    const names = new BoundedNames();
    names.know(known);

    expect(known.map((name) => names.labelOf(name, () => false))).toEqual(known);
    expect(names.labelOf('Stranger', harmless)).toBe('other');
  });

  it('are none if none are known', () => {
    const names = new BoundedNames();
    names.know([]);

    expect(names.labelOf('Stranger', harmless)).toBe('other');
  });

  it.each(['T4255550100', 'c0ffee00', 'eyJhbGciOi', 'N'.repeat(65)])('do not hold %s', (name) => {
    expect(new BoundedNames().labelOf(name, harmless)).toBe('other');
  });

  it('hold what is harmless the next time', () => {
    const names = new BoundedNames();

    expect(names.labelOf('Contact', () => false)).toBe('other');
    expect(names.labelOf('Contact', harmless)).toBe('Contact');
  });
});
