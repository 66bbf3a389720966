import { Field, InputType } from 'type-graphql';
import { OnlyCompared } from '../../shared/input-rules';

/** What the caller last saw of the profile: what is left out is not compared. */
@OnlyCompared()
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
