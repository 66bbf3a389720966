import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { RestRequestPreview } from '../profile/rest-types';
import { SupportProfile } from './support-profile.type';

/** The fields of a support profile that can be changed, by the names that they have in GraphQL. */
export enum SupportProfileField {
  email = 'email',
  telephone = 'telephone',
  website = 'website',
}

registerEnumType(SupportProfileField, {
  name: 'SupportProfileField',
  description: 'A field of the support profile that can be changed.',
  valuesConfig: {
    email: { description: 'The email address.' },
    telephone: { description: 'The telephone number.' },
    website: { description: 'The website.' },
  },
});

/** What an update would do to one field. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do to one field.' })
export class SupportProfileChange {
  @Field(() => SupportProfileField, { description: 'The field that would change.' })
  readonly field!: SupportProfileField;

  @Field(() => String, { nullable: true, description: 'Its present value.' })
  readonly from!: string | null;

  @Field(() => String, { nullable: true, description: 'The value that it would have.' })
  readonly to!: string | null;
}

/** What an update would do. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do. Nothing was written.' })
export class SupportProfileUpdatePreview {
  @Field(() => SupportProfile, { description: 'The profile as it is.' })
  readonly current!: SupportProfile;

  @Field(() => SupportProfile, { description: 'The profile as it would be.' })
  readonly proposed!: SupportProfile;

  @Field(() => [SupportProfileChange], {
    description: 'The fields that would change; none if every given value is already there.',
  })
  readonly changes!: readonly SupportProfileChange[];

  @Field(() => RestRequestPreview, { description: 'The write that would be sent to Partner Center.' })
  readonly request!: RestRequestPreview;
}
