import { registerDecorator } from 'class-validator';

/** A rule for a text that a caller gave. */
export interface Rule {
  readonly allows: (text: string) => boolean;
  /** What the text must be, as the rest of the sentence "<field> … ". */
  readonly message: string;
}

/**
 * Holds a field to rules, in their order: the first that is broken is reported. Null and what is left out break none,
 * as the schema says whether they may be.
 *
 * One decorator for all rules of a field, because class-validator itself takes longer for each than most rules do.
 */
export function FollowsRules(rules: readonly Rule[]): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'followsRules',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => brokenBy(value, rules) === undefined,
        defaultMessage: (args) => brokenBy(args?.value, rules)?.message ?? '',
      },
    });
  };
}

function brokenBy(value: unknown, rules: readonly Rule[]): Rule | undefined {
  if (value === undefined || value === null) return undefined;
  return rules.find(({ allows }) => typeof value !== 'string' || !allows(value));
}
