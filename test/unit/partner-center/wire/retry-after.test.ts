import { parseRetryAfter } from '../../../../src/partner-center/wire/retry-after';

const NOW_MS = Date.UTC(2026, 0, 1, 12, 0, 0);
const HOUR_MS = 3_600_000;

const parse = (retryAfter: string | null, date: string | null = null) =>
  parseRetryAfter({ retryAfter, date }, NOW_MS);

it.each([
  ['57', 57_000],
  [' 57 ', 57_000],
  ['0', 0],
  ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
  ['Thursday, 01-Jan-26 12:00:30 GMT', 30_000],
  ['Thu Jan  1 12:00:30 2026', 30_000],
  ['Thu Jan 01 12:00:30 2026', 30_000],
  ['Thu, 01 Jan 2026 12:00:60 GMT', 60_000],
  ['Thu, 01 Jan 2026 11:59:00 GMT', 0],
  // More than 50 years ahead, so it is meant to be past.
  ['Friday, 01-Jan-99 12:00:30 GMT', 0],
])('takes %j for %d ms', (header, ms) => {
  expect(parse(header)).toBe(ms);
});

it.each([
  null,
  '',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  'soon',
  '57 seconds',
  '2026-01-01T12:00:30Z',
  'Thu, 99 Jan 2026 12:00:30 GMT',
  'Sat, 31 Feb 2026 12:00:30 GMT',
  'Thursday, 31-Feb-26 12:00:30 GMT',
  'Tue Feb 31 12:00:30 2026',
  'Sun, 29 Feb 2026 12:00:30 GMT',
  'Sun, 00 Jan 2026 12:00:30 GMT',
  'Thu, 01 Jan 2026 24:00:00 GMT',
  'Thu, 01 Jan 2026 12:60:00 GMT',
  'Thu, 1 Jan 2026 12:00:30 GMT',
  'Thu, 01 Jan 2026 12:00:30 CET',
])('takes %j for nothing', (header) => {
  expect(parse(header)).toBeUndefined();
});

it('knows the leap day', () => {
  expect(parse('Tue, 29 Feb 2028 12:00:30 GMT', 'Tue, 29 Feb 2028 12:00:00 GMT')).toBe(30_000);
});

it.each(['3601', '999999999', '99999999999999999999', 'Fri, 01 Jan 2027 12:00:00 GMT'])(
  'takes %j for an hour, the longest wait that is believed',
  (header) => {
    expect(parse(header)).toBe(HOUR_MS);
  },
);

it.each([
  ['Thu, 01 Jan 2026 09:00:00 GMT', 'Thu, 01 Jan 2026 08:59:30 GMT'],
  ['Thu, 01 Jan 2026 15:00:00 GMT', 'Thursday, 01-Jan-26 14:59:30 GMT'],
  ['Thu, 01 Jan 2026 15:00:00 GMT', 'Thu Jan  1 14:59:30 2026'],
])('counts the date %j from the Date of the response, whose clock may differ: %j', (retryAfter, date) => {
  expect(parse(retryAfter, date)).toBe(30_000);
});

it('counts a date from the own clock if the Date of the response is missing or malformed', () => {
  expect(parse('Thu, 01 Jan 2026 12:00:30 GMT', 'yesterday')).toBe(30_000);
});
