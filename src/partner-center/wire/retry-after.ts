/** The longest wait that is believed, in ms: a service that asks for more is asked again after an hour. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

const SECONDS = /^[0-9]+$/;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}):(?<seconds>[0-9]{2})';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

/** The three date forms of RFC 9110 section 5.6.7: IMF-fixdate, RFC 850 and asctime. */
const HTTP_DATES = [
  new RegExp(`^${DAY}, (?<day>[0-9]{2}) ${MONTH} (?<year>[0-9]{4}) ${TIME} GMT$`),
  new RegExp(`^${LONG_DAY}, (?<day>[0-9]{2})-${MONTH}-(?<year>[0-9]{2}) ${TIME} GMT$`),
  new RegExp(`^${DAY} ${MONTH} (?<day>[0-9]{2}| [0-9]) ${TIME} (?<year>[0-9]{4})$`),
];

/** The headers of a response that say how long to wait. */
export interface RetryAfterHeaders {
  readonly retryAfter: string | null;
  /** The Date header: what a date in Retry-After is counted from. */
  readonly date: string | null;
}

/**
 * Reads Retry-After strictly: whole seconds or an HTTP date.
 *
 * @param nowMs - now, in ms since the epoch: what a date is counted from if the response has no Date.
 * @returns the time to wait in ms, an hour at most, 0 for a date in the past; `undefined` if the header is missing or
 * malformed.
 */
export function parseRetryAfter({ retryAfter, date }: RetryAfterHeaders, nowMs: number): number | undefined {
  const text = retryAfter?.trim() ?? '';
  if (SECONDS.test(text)) return bounded(Number(text) * 1000);

  const until = parseHttpDate(text, nowMs);
  if (until === undefined) return undefined;
  return bounded(until - (parseHttpDate(date?.trim() ?? '', nowMs) ?? nowMs));
}

/** @returns ms since the epoch; `undefined` for what is not a date, or a date that no calendar has. */
function parseHttpDate(text: string, nowMs: number): number | undefined {
  for (const form of HTTP_DATES) {
    const parts = form.exec(text)?.groups;
    if (parts !== undefined) return toEpochMs(parts, nowMs);
  }
  return undefined;
}

function toEpochMs(
  { day, month = '', year = '', hours, minutes, seconds }: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const monthIndex = MONTHS.indexOf(month);
  const fullYear = year.length === 4 ? Number(year) : fullYearOf(Number(year), nowMs);
  // A leap second is 60.
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;

  const midnight = new Date(Date.UTC(fullYear, monthIndex, Number(day)));
  if (fullYear < 1000 || midnight.getUTCMonth() !== monthIndex || midnight.getUTCDate() !== Number(day)) {
    return undefined;
  }
  return midnight.getTime() + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** A year of two digits that would be more than 50 years ahead is the latest one in the past that ends so (RFC 9110). */
function fullYearOf(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}
