const SECONDS = /^[0-9]{1,9}$/;

/** The date forms that a sender may use, RFC 9110 section 5.6.7 (IMF-fixdate). */
const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/;

/**
 * Reads a Retry-After header strictly: whole seconds or an HTTP date, and nothing that only looks like one.
 *
 * @param nowMs - now, in ms since the epoch: what a date is counted from.
 * @returns the time to wait in ms, 0 for a date in the past; `undefined` where the header is missing or malformed.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text) * 1000;
  if (!HTTP_DATE.test(text)) return undefined;

  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
