/** The statuses after which the same call may succeed later, unchanged ("Partner Center REST error codes"). */
const RETRYABLE: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether a call that got this HTTP status may succeed later, unchanged. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE.has(status);
}
