import { InvalidArgumentError, Option } from 'commander';

/** An option that takes one of some words; completion offers them. */
export function choiceOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

/** A number of seconds: 1 to 3600. */
export function wholeSeconds(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('It must be a whole number of seconds from 1 to 3600.');
}

/** Gathers the values of an option that may be repeated. */
export function gather(text: string, previous: readonly string[]): readonly string[] {
  return [...previous, text];
}
