import { Field, ObjectType } from 'type-graphql';
import { FederationKey } from '../profile/federation-key';
import { Link } from '../profile/rest-types';

/** The links of a support profile. */
@ObjectType({
  simpleResolvers: true,
  description: 'How to reach the support profile through the Partner Center REST API.',
})
export class SupportProfileLinks {
  @Field(() => Link, { nullable: true, description: 'The call that reads the profile.' })
  readonly self?: Link | null | undefined;
}

/** What Partner Center says of the resource itself. */
@ObjectType({ simpleResolvers: true, description: 'What Partner Center says of the resource itself.' })
export class SupportProfileAttributes {
  @Field(() => String, { nullable: true, description: 'The type of the resource: PartnerSupportProfile.' })
  readonly objectType?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the resource, if Partner Center keeps one. A partial update sends it back by itself.',
  })
  readonly etag?: string | null | undefined;
}

/** The support profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description:
    'How customers reach the support of a Cloud Solution Provider partner. Each partner has exactly one. ' +
    'What Partner Center leaves out is null.',
})
@FederationKey('profileType')
export class SupportProfile {
  @Field(() => String, { nullable: true, description: 'The email address of the support.' })
  readonly email?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The telephone number of the support, as it was typed: with or without a leading plus.',
  })
  readonly telephone?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The website of the support, as it was typed: a host name or a URL.',
  })
  readonly website?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The kind of the profile: support_profile.' })
  readonly profileType?: string | null | undefined;

  @Field(() => SupportProfileLinks, {
    nullable: true,
    description: 'How to reach the profile through the REST API.',
  })
  readonly links?: SupportProfileLinks | null | undefined;

  @Field(() => SupportProfileAttributes, {
    nullable: true,
    description: 'What Partner Center says of the resource itself.',
  })
  readonly attributes?: SupportProfileAttributes | null | undefined;
}
