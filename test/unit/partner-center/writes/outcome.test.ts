import fc from 'fast-check';
import {
  needsReadBack,
  outcomeOf,
  type ReadBack,
  WRITE_ENDS,
  type WriteEnd,
} from '../../../../src/partner-center/writes/outcome';

const READ_BACKS: readonly (ReadBack | undefined)[] = [undefined, 'written', 'untouched', 'other', 'failed'];

const end = fc.constantFrom(...WRITE_ENDS);
const ends = fc.array(end, { maxLength: 6 });
const readBack = fc.constantFrom(...READ_BACKS);
const check = (property: fc.IProperty<[WriteEnd[], ReadBack | undefined]>) =>
  fc.assert(property, { seed: 20_261_125, numRuns: 2000 });

describe('outcomeOf', () => {
  it.each<[WriteEnd[], ReadBack | undefined, string]>([
    [[], undefined, 'NOT_APPLIED'],
    [['not-sent'], undefined, 'NOT_APPLIED'],
    [['refused'], undefined, 'REFUSED'],
    [['not-sent', 'refused'], undefined, 'REFUSED'],
    [['unclear'], undefined, 'UNKNOWN'],
    [['lost'], 'written', 'APPLIED'],
    [['lost', 'refused'], 'written', 'APPLIED'],
    [['lost'], 'untouched', 'NOT_APPLIED'],
    [['lost'], 'other', 'UNKNOWN'],
    [['lost'], 'failed', 'UNKNOWN'],
    [['lost', 'unclear'], 'untouched', 'UNKNOWN'],
    [['late'], 'untouched', 'UNKNOWN'],
    [['late'], 'written', 'APPLIED'],
    [['accepted'], 'written', 'APPLIED'],
    [['accepted'], 'untouched', 'NOT_APPLIED'],
    [['not-written'], 'untouched', 'NOT_APPLIED'],
    [['not-written'], 'other', 'UNKNOWN'],
  ])('of %j, read back as %s, is %s', (given, found, expected) => {
    expect(outcomeOf(given, found)).toBe(expected);
  });

  it('does not depend on the order of the attempts, nor on how often each end came', () => {
    check(
      fc.property(ends, readBack, (given, found) => {
        const shuffled = [...given, ...given].reverse();
        expect(outcomeOf(shuffled, found)).toBe(outcomeOf(given, found));
      }),
    );
  });

  it('claims APPLIED only if the resource holds what was written', () => {
    check(
      fc.property(ends, readBack, (given, found) => {
        expect(outcomeOf(given, found) === 'APPLIED' && found !== 'written').toBe(false);
      }),
    );
  });

  it('claims NOT_APPLIED only if nothing was sent, or nothing that may still happen and the resource is as it was', () => {
    check(
      fc.property(ends, readBack, (given, found) => {
        if (outcomeOf(given, found) !== 'NOT_APPLIED') return;
        const isUnsent = given.every((one) => one === 'not-sent');
        const isOver = !given.includes('late') && !given.includes('unclear');
        expect(isUnsent || (isOver && found === 'untouched')).toBe(true);
      }),
    );
  });

  it('never becomes more certain by another attempt that may have been applied', () => {
    check(
      fc.property(ends, readBack, (given, found) => {
        if (outcomeOf(given, found) !== 'UNKNOWN') return;
        for (const more of WRITE_ENDS) expect(outcomeOf([...given, more], found)).toBe('UNKNOWN');
      }),
    );
  });

  it('is REFUSED only if Partner Center said no and nothing else was sent', () => {
    check(
      fc.property(ends, readBack, (given, found) => {
        const isRefused =
          given.includes('refused') && given.every((one) => one === 'refused' || one === 'not-sent');
        expect(outcomeOf(given, found) === 'REFUSED').toBe(isRefused);
      }),
    );
  });

  it('needs the resource only if the attempts leave it open', () => {
    check(
      fc.property(ends, fc.constant(undefined), (given, notRead) => {
        if (needsReadBack(given)) expect(outcomeOf(given, notRead)).toBe('UNKNOWN');
      }),
    );
  });
});
