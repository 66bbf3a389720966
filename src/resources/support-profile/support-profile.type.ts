import { Field, ObjectType } from 'type-graphql';

/** An HTTP header of a link. */
@ObjectType({ simpleResolvers: true, description: 'An HTTP header that goes with a link.' })
export class LinkHeader {
  @Field(() => String, { description: 'The name of the header.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'The value of the header.' })
  readonly value!: string | null;
}

/** How a resource is called through the REST API. */
@ObjectType({ simpleResolvers: true, description: 'A call of the Partner Center REST API.' })
export class Link {
  @Field(() => String, { nullable: true, description: 'The path of the call, such as /v1/profiles/support.' })
  readonly uri!: string | null;

  @Field(() => String, { nullable: true, description: 'The HTTP method of the call, such as GET.' })
  readonly method!: string | null;

  @Field(() => [LinkHeader], { nullable: true, description: 'The HTTP headers to send with the call.' })
  readonly headers!: readonly LinkHeader[] | null;
}

/** The links of a support profile. */
@ObjectType({
  simpleResolvers: true,
  description: 'How to reach the support profile through the Partner Center REST API.',
})
export class SupportProfileLinks {
  @Field(() => Link, { nullable: true, description: 'The call that reads the profile.' })
  readonly self!: Link | null;
}

/** What Partner Center says of the resource itself. */
@ObjectType({ simpleResolvers: true, description: 'What Partner Center says of the resource itself.' })
export class SupportProfileAttributes {
  @Field(() => String, { nullable: true, description: 'The type of the resource: PartnerSupportProfile.' })
  readonly objectType!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the resource, where Partner Center keeps one. A partial update sends it back by itself.',
  })
  readonly etag!: string | null;
}

/** The support profile as GraphQL clients see it. */
@ObjectType({
  simpleResolvers: true,
  description:
    'How customers reach the support of a Cloud Solution Provider partner. Each partner has exactly one. ' +
    'What Partner Center leaves out is null.',
})
export class SupportProfile {
  @Field(() => String, { nullable: true, description: 'The email address of the support.' })
  readonly email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The telephone number of the support, as it was typed: with or without a leading plus.',
  })
  readonly telephone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The website of the support, as it was typed: a host name or a URL.',
  })
  readonly website!: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of the profile: support_profile.' })
  readonly profileType!: string | null;

  @Field(() => SupportProfileLinks, {
    nullable: true,
    description: 'How to reach the profile through the REST API.',
  })
  readonly links!: SupportProfileLinks | null;

  @Field(() => SupportProfileAttributes, {
    nullable: true,
    description: 'What Partner Center says of the resource itself.',
  })
  readonly attributes!: SupportProfileAttributes | null;
}
