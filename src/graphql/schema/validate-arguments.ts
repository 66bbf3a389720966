import type { ValidatorFn } from 'type-graphql';
import { InvalidInputError } from '../../contract/invalid-input-error';
import { brokenRules, toInputFault } from '../../shared/input-rules';

/**
 * Checks an argument by the rules of its class, except for those that are waived for stored values: they are checked
 * once the resource has been read.
 *
 * @throws InvalidInputError with one fault per field.
 */
export const validateArgument: ValidatorFn = (argument) => {
  if (typeof argument !== 'object' || argument === null) return;

  const broken = brokenRules(argument, 'always');
  if (broken.length > 0) throw new InvalidInputError(broken.map(toInputFault));
};
