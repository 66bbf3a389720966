import type { AppliedWrite } from '../../../src/emulator/profile-store';

/** An update of one field, and what its sender was told. */
export interface Update {
  readonly tenant: string;
  readonly field: string;
  /** Unique: no other update writes it. */
  readonly value: string;
  /** Acknowledged; refused, so certainly not applied; or anything else. */
  outcome: 'acknowledged' | 'not applied' | 'unknown';
}

/** What went wrong, one line each. */
export interface Verdict {
  /** Acknowledged, and never there or taken back by somebody who had read before. */
  readonly lost: readonly string[];
  /** There, then written over, and there again. */
  readonly twice: readonly string[];
  /** There although its sender was told that it was not applied. */
  readonly denied: readonly string[];
}

/**
 * Judges what became of updates by all writes that were applied to a tenant's profile, oldest first. Each write may change
 * one field, to the value of one update: a value that returns was written again, or brought back by an update of another
 * field that had read the profile before.
 */
export function judge(
  updates: readonly Update[],
  writesOf: (tenant: string) => readonly AppliedWrite[],
): Verdict {
  const verdict = { lost: [] as string[], twice: [] as string[], denied: [] as string[] };
  const tenants = [...new Set(updates.map(({ tenant }) => tenant))];
  for (const tenant of tenants) {
    const own = updates.filter((update) => update.tenant === tenant);
    judgeTenant(own, writesOf(tenant), verdict);
  }
  return verdict;
}

function judgeTenant(
  updates: readonly Update[],
  writes: readonly AppliedWrite[],
  { lost, twice, denied }: { lost: string[]; twice: string[]; denied: string[] },
): void {
  const fields = [...new Set(updates.map(({ field }) => field))];
  const seen = new Map(fields.map((field) => [field, new Set<unknown>()]));
  const present = new Map<string, unknown>();
  for (const { profile } of writes) {
    const changed = fields.filter((field) => present.get(field) !== profile[field]);
    const returned = changed.filter((field) => seen.get(field)?.has(profile[field]));
    // A write without anything new repeats an old one. One with something new had read what it brings back.
    const isRepetition = returned.length === changed.length;
    for (const field of returned) {
      const overwritten = updates.find(({ value }) => value === present.get(field));
      if (isRepetition) twice.push(`${field} ${profile[field]}`);
      else if (overwritten?.outcome === 'acknowledged') lost.push(`${field} ${overwritten.value}`);
    }
    for (const field of changed) {
      seen.get(field)?.add(profile[field]);
      present.set(field, profile[field]);
    }
  }
  for (const { field, value, outcome } of updates) {
    const isThere = seen.get(field)?.has(value) ?? false;
    if (outcome === 'acknowledged' && !isThere) lost.push(`${field} ${value}`);
    if (outcome === 'not applied' && isThere) denied.push(`${field} ${value}`);
  }
}
