/** What a check found. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'failed' | 'skipped';
  /** What was found, in one sentence. */
  readonly detail: string;
  /** What to do about a failure. */
  readonly cure?: string | undefined;
}

/** All is well. */
export function ok(check: string, detail: string): Finding {
  return { check, status: 'ok', detail };
}

/** Something is wrong, and this is what to do. */
export function failed(check: string, detail: string, cure: string): Finding {
  return { check, status: 'failed', detail, cure };
}

/** There was nothing to check, or no point in it. */
export function skipped(check: string, detail: string): Finding {
  return { check, status: 'skipped', detail };
}
