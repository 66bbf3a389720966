import { Field, InputType } from 'type-graphql';
import { ConflictError } from '../../contract/conflict-error';
import { CHANGEABLE_FIELDS } from './support-profile.mapper';
import type { SupportProfileResource } from './support-profile.resource';

/** What the caller last saw of the profile: what is left out is not compared. */
@InputType({
  description:
    'The values of the profile that the caller last saw. A field that is left out is not compared, ' +
    'null means that it is expected to be empty. At least one field must be given.',
})
export class SupportProfileExpectation {
  @Field(() => String, { nullable: true, description: 'The email address that the caller last saw.' })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number that the caller last saw.' })
  readonly telephone?: string | null;

  @Field(() => String, { nullable: true, description: 'The website that the caller last saw.' })
  readonly website?: string | null;
}

/**
 * Compares the present profile with what the caller last saw.
 *
 * @throws ConflictError which names every field that differs.
 */
export function checkExpectation(
  present: SupportProfileResource,
  expectation: SupportProfileExpectation,
): void {
  const differences = CHANGEABLE_FIELDS.flatMap((field) => {
    const expected = expectation[field];
    const found = present[field] ?? null;
    return expected === undefined || expected === found ? [] : [{ field, expected, present: found }];
  });
  if (differences.length > 0) throw new ConflictError(differences);
}
