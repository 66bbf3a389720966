/** One setting: where it comes from, what it may be, and what an operator needs to know about it. */
export interface Setting<Value> {
  /** The environment variables that set it; the first one that is set wins. */
  readonly variables: readonly [string, ...string[]];
  /** What a value must be, as it ends the sentence "PORT must be …". */
  readonly expected: string;
  /** Default. A function if it depends on whether NODE_ENV is `production`. */
  readonly default: Value | ((production: boolean) => Value);
  /** The default as the documentation shows it, if the value itself does not say it. */
  readonly defaultText?: string;
  /** What it sets, in one line. */
  readonly summary: string;
  /** Why the default is what it is. */
  readonly reason: string;
  /** Whether a value may hold a secret, whatever it looks like, so that it is never shown. Default: no. */
  readonly isSecret?: boolean;
  /** Reads the text of a variable; undefined if it is invalid. */
  parse(text: string): Value | undefined;
}

/** The type of a setting's value. */
export type ValueOf<S> = S extends Setting<infer Value> ? Value : never;

/** A setting of a kind of its own. */
export function setting<Value>(definition: Setting<Value>): Setting<Value> {
  return definition;
}

/** What each kind of setting is described by. */
type Description<Value> = Pick<Setting<Value>, 'default' | 'defaultText' | 'summary' | 'reason'>;

/** A setting that takes one of a few words. */
export function oneOf<const Word extends string>(
  variable: string,
  words: readonly Word[],
  description: Description<Word>,
): Setting<Word> {
  return {
    ...description,
    variables: [variable],
    expected: `one of ${words.join(', ')}`,
    parse: (text) => words.find((word) => word === text),
  };
}

/** A setting that takes a whole number, written in decimal digits. */
export function wholeNumber(
  variable: string,
  [min, max]: readonly [min: number, max: number],
  description: Description<number>,
): Setting<number> {
  return {
    ...description,
    variables: [variable],
    expected: `a whole number from ${min} to ${max}`,
    parse: parseWholeNumber(min, max),
  };
}

/** Reads whole numbers of a range, written in decimal digits. */
export function parseWholeNumber(min: number, max: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  };
}

/** A setting that is on or off. */
export function trueOrFalse(variable: string, description: Description<boolean>): Setting<boolean> {
  return {
    ...description,
    variables: [variable],
    expected: 'true or false',
    parse: (text) => ({ true: true, false: false })[text],
  };
}
