import { describeCodePoint, findInvisible } from '../../../../src/resources/profile/invisible-characters';

const CODE_POINTS = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint);

/** The code points of a kind that pass, as U+XXXX; a surrogate stands alone here. */
const passing = (isOfKind: (character: string, codePoint: number) => boolean) =>
  CODE_POINTS.filter((codePoint) => {
    const character = String.fromCodePoint(codePoint);
    return isOfKind(character, codePoint) && findInvisible(`a${character}b`) === undefined;
  }).map((codePoint) => describeCodePoint(String.fromCodePoint(codePoint)));

it.each<[string, (character: string, codePoint: number) => boolean]>([
  ['control', (character) => /\p{Cc}/u.test(character)],
  ['format', (character) => /\p{Cf}/u.test(character)],
  ['surrogate', (character) => /\p{Cs}/u.test(character)],
  ['private use', (character) => /\p{Co}/u.test(character)],
  ['unassigned', (character) => /\p{Cn}/u.test(character)],
  ['line separator', (character) => /\p{Zl}/u.test(character)],
  ['paragraph separator', (character) => /\p{Zp}/u.test(character)],
  ['space other than U+0020', (character) => /\p{Zs}/u.test(character) && character !== ' '],
  ['default ignorable', (character) => /\p{Default_Ignorable_Code_Point}/u.test(character)],
  ['variation selector', (character) => /\p{Variation_Selector}/u.test(character)],
  ['bidirectional control', (character) => /\p{Bidi_Control}/u.test(character)],
  ['tag', (_character, codePoint) => codePoint >= 0xe0000 && codePoint <= 0xe007f],
  ['noncharacter', (character) => /\p{Noncharacter_Code_Point}/u.test(character)],
])('no %s character passes', (_kind, isOfKind) => {
  expect(passing(isOfKind)).toEqual([]);
});

it.each([
  0x34f, 0x115f, 0x1160, 0x17b4, 0x180e, 0x2065, 0x2800, 0x3164, 0xfeff, 0xffa0, 0xfffc, 0xfffd, 0x1d159,
])('code point %d does not pass', (codePoint) => {
  const character = String.fromCodePoint(codePoint);
  expect(findInvisible(`a${character}`)).toBe(character);
});

it('every letter, number, mark, punctuation and symbol passes, except for blank and ignorable ones', () => {
  const refused = CODE_POINTS.filter((codePoint) => {
    const character = String.fromCodePoint(codePoint);
    return /[\p{L}\p{N}\p{M}\p{P}\p{S}]/u.test(character) && findInvisible(character) !== undefined;
  });
  const unexpected = refused.filter(
    (codePoint) => !/\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(codePoint)),
  );
  expect(unexpected).toEqual(
    [0x2800, 0xfffc, 0xfffd, 0x13441, 0x13442, 0x16fe4, 0x1d159].filter((codePoint) =>
      /[\p{L}\p{N}\p{M}\p{P}\p{S}]/u.test(String.fromCodePoint(codePoint)),
    ),
  );
});

it.each([
  'bücher.example',
  'jürgen@contoso.com',
  '例え.jp',
  'josé@例え.jp',
  'jose\u0301',
  'नमस्ते',
  'ไทย',
  '😀',
  'a b',
])('%s passes', (text) => {
  expect(findInvisible(text)).toBeUndefined();
});

it('the first one is found, whole', () => {
  expect(findInvisible('a\u{e0041}\u200b')).toBe('\u{e0041}');
});

it.each([
  ['\t', 'U+0009'],
  ['\u200b', 'U+200B'],
  ['\ud800', 'U+D800'],
  ['\u{e0041}', 'U+E0041'],
])('%j is called %s', (character, name) => {
  expect(describeCodePoint(character)).toBe(name);
});
