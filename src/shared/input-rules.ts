import type { InputFault } from '../contract/invalid-input-error';

/** A rule for a text that a caller gives. */
export interface Rule {
  readonly allows: (text: string) => boolean;
  /** What the text must be, as the rest of the sentence "<field> … ". Never repeats the text. */
  readonly message: string | ((text: string) => string);
  /**
   * Whether a text that breaks the rule passes if the resource already holds it. Only a reader of the resource can
   * tell, so arguments are not checked against such a rule. Default: false.
   */
  readonly waivedIfStored?: boolean;
}

/** A field of an input that breaks one of its rules. */
export interface BrokenRule {
  /** The names that lead to the field, such as `['address', 'country']`. */
  readonly path: readonly string[];
  readonly text: string;
  readonly rule: Rule;
}

type RulesByField = Map<string, readonly Rule[]>;

const RULES_BY_CLASS = new WeakMap<object, RulesByField>();

/**
 * Gives a field of an input class its rules, in the order in which they are checked. Null and omitted fields break no
 * rule: whether they are allowed is for the schema to say.
 */
export function FollowsRules(rules: readonly Rule[]): PropertyDecorator {
  return ({ constructor: inputClass }, property) => {
    const inherited = RULES_BY_CLASS.get(Object.getPrototypeOf(inputClass));
    const own = RULES_BY_CLASS.get(inputClass) ?? new Map(inherited);
    RULES_BY_CLASS.set(inputClass, own.set(String(property), rules));
  };
}

const ONLY_COMPARED = new WeakSet<object>();

/**
 * Marks an input class whose values are only compared with what is stored, which may be anything. No rule holds for it,
 * nor for the inputs nested in it, which may be of classes that have rules elsewhere.
 */
export function OnlyCompared(): ClassDecorator {
  return (inputClass) => void ONLY_COMPARED.add(inputClass);
}

/** Rules that hold always, or those that are waived if the resource already holds the text. */
export type RuleKind = 'always' | 'waived-if-stored';

/** The first broken rule of a kind for each field of an input, and of the inputs nested in it. */
export function brokenRules(
  input: object,
  kind: RuleKind,
  parents: readonly string[] = [],
): readonly BrokenRule[] {
  if (ONLY_COMPARED.has(input.constructor)) return [];

  const rules = RULES_BY_CLASS.get(input.constructor);
  const broken: BrokenRule[] = [];
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null) {
      broken.push(...brokenRules(value, kind, [...parents, name]));
    } else if (typeof value === 'string') {
      const rule = firstBroken(rules?.get(name) ?? [], value, kind);
      if (rule !== undefined) broken.push({ path: [...parents, name], text: value, rule });
    }
  }
  return broken;
}

function firstBroken(rules: readonly Rule[], text: string, kind: RuleKind): Rule | undefined {
  const isWaived = kind === 'waived-if-stored';
  return rules.find(({ allows, waivedIfStored = false }) => waivedIfStored === isWaived && !allows(text));
}

/** Describes a broken rule to the caller. */
export function toInputFault({ path, text, rule: { message } }: BrokenRule): InputFault {
  return { field: path.join('.'), message: typeof message === 'string' ? message : message(text) };
}
