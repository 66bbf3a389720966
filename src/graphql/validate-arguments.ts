import { type ValidationError, validate } from 'class-validator';
import type { ValidatorFn } from 'type-graphql';
import { type InputFault, InvalidInputError } from '../shared/invalid-input-error';

/**
 * Checks an argument by the class-validator decorators of its class.
 *
 * @throws InvalidInputError with one fault per field; what class-validator says of values and targets stays here.
 */
export const validateArgument: ValidatorFn = async (argument) => {
  if (typeof argument !== 'object' || argument === null) return;

  const errors = await validate(argument, {
    stopAtFirstError: true,
    // An argument whose class has no rules is not wrong.
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw new InvalidInputError(errors.map(toFault));
};

function toFault({ property, constraints = {} }: ValidationError): InputFault {
  return { field: property, message: Object.values(constraints)[0] ?? 'is not valid' };
}
