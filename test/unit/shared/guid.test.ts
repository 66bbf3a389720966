import { isGuid, newGuid } from '../../../src/shared/guid';

it.each(['6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10', '6BA1B0C4-5C0E-4C53-9B0E-6F2F3C1D7A10'])(
  '%s is a GUID',
  (text) => {
    expect(isGuid(text)).toBe(true);
  },
);

it.each([
  '',
  'text',
  '6ba1b0c45c0e4c539b0e6f2f3c1d7a10',
  '{6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10}',
  ' 6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10',
  '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10\n',
  '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a1',
  '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a1g',
  undefined,
  null,
  42,
  ['6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10'],
])('%j is none', (value) => {
  expect(isGuid(value)).toBe(false);
});

it('a new one is one, and is new', () => {
  expect(isGuid(newGuid())).toBe(true);
  expect(newGuid()).not.toBe(newGuid());
});
