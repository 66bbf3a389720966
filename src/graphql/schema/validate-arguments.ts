import { type ValidationError, type ValidatorOptions, validateSync } from 'class-validator';
import type { ValidatorFn } from 'type-graphql';
import { type InputFault, InvalidInputError } from '../../contract/invalid-input-error';

const OPTIONS: ValidatorOptions = {
  stopAtFirstError: true,
  // An argument whose class has no rules is not wrong.
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
};

/**
 * Checks an argument by the class-validator decorators of its class. Those that wait for something are not for arguments:
 * they would be passed over.
 *
 * @throws InvalidInputError with one fault per field; what class-validator says of values and targets stays here.
 */
export const validateArgument: ValidatorFn = (argument) => {
  if (typeof argument !== 'object' || argument === null) return;

  const errors = validateSync(argument, OPTIONS);
  if (errors.length > 0) throw new InvalidInputError(errors.map(toFault));
};

function toFault({ property, constraints = {} }: ValidationError): InputFault {
  return { field: property, message: Object.values(constraints)[0] ?? 'is not valid' };
}
