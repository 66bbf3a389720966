import { Field, ObjectType } from 'type-graphql';
import { AddressValidation } from './address-validation';
import type { FieldDifference } from './profile-changes';
import { Link, RestRequestPreview } from './rest-types';
import { TextField } from './text-field';

/** The links of a profile. */
@ObjectType({
  simpleResolvers: true,
  description: 'How to reach a profile through the Partner Center REST API.',
})
export class ProfileLinks {
  @Field(() => Link, { nullable: true, description: 'The call that reads the profile.' })
  readonly self?: Link | null | undefined;
}

/** What Partner Center says of a profile as a resource. */
@ObjectType({ simpleResolvers: true, description: 'What Partner Center says of a profile as a resource.' })
export class ProfileAttributes {
  @TextField('The type of the resource, such as BillingProfile.')
  readonly objectType?: string | null | undefined;

  @TextField('The version of the resource, if Partner Center keeps one. An update sends it back by itself.')
  readonly etag?: string | null | undefined;
}

/** What Partner Center adds to every profile. */
@ObjectType({ simpleResolvers: true })
export abstract class ProfileBase {
  @TextField('The kind of the profile, as Partner Center names it.')
  readonly profileType?: string | null | undefined;

  @Field(() => ProfileLinks, {
    nullable: true,
    description: 'How to reach the profile through the REST API.',
  })
  readonly links?: ProfileLinks | null | undefined;

  @Field(() => ProfileAttributes, {
    nullable: true,
    description: 'What Partner Center says of the resource itself.',
  })
  readonly attributes?: ProfileAttributes | null | undefined;
}

/** What an update would do to one field. */
@ObjectType({ simpleResolvers: true, description: 'What an update would do to one field of a profile.' })
export class ProfileChange implements FieldDifference {
  @Field(() => String, {
    description: 'The field that would change; a nested one by its path, such as address.city.',
  })
  readonly field!: string;

  @TextField('Its present value.')
  readonly from!: string | null;

  @TextField('The value that it would have.')
  readonly to!: string | null;
}

/** What an update would do, besides the profiles themselves. */
@ObjectType({ simpleResolvers: true })
export abstract class ProfileUpdatePreviewBase {
  @Field(() => [ProfileChange], {
    description: 'The fields that would change; none if every given value is already there.',
  })
  readonly changes!: readonly ProfileChange[];

  @Field(() => RestRequestPreview, { description: 'The write that would be sent to Partner Center.' })
  readonly request!: RestRequestPreview;

  @Field(() => AddressValidation, {
    nullable: true,
    description:
      'What Partner Center says of the address as it would be stored, if validateAddress asked for it. The update is ' +
      'refused unless its status is VERIFIED_SHIPPABLE or VERIFIED. Null if no address would be stored.',
  })
  readonly addressValidation?: AddressValidation | undefined;
}
