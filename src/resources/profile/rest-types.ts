import { Field, ObjectType } from 'type-graphql';

/** An HTTP header of a link. */
@ObjectType({ simpleResolvers: true, description: 'An HTTP header that goes with a link.' })
export class LinkHeader {
  @Field(() => String, { description: 'The name of the header.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'The value of the header.' })
  readonly value?: string | null | undefined;
}

/** How a resource is called through the REST API. */
@ObjectType({ simpleResolvers: true, description: 'A call of the Partner Center REST API.' })
export class Link {
  @Field(() => String, { nullable: true, description: 'The path of the call, such as /v1/profiles/support.' })
  readonly uri?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The HTTP method of the call, such as GET.' })
  readonly method?: string | null | undefined;

  @Field(() => [LinkHeader], { nullable: true, description: 'The HTTP headers to send with the call.' })
  readonly headers?: readonly LinkHeader[] | null | undefined;
}

/** A request to the REST API that was not sent. */
@ObjectType({
  simpleResolvers: true,
  description: 'A request to the Partner Center REST API, as it would be sent.',
})
export class RestRequestPreview {
  @Field(() => String, { description: 'The HTTP method.' })
  readonly method!: string;

  @Field(() => String, { description: "The path below the cloud's base URL." })
  readonly path!: string;

  @Field(() => [LinkHeader], {
    description:
      'The HTTP headers that matter to the service. The bearer token is not shown, and the ids are made when it is sent.',
  })
  readonly headers!: readonly LinkHeader[];

  @Field(() => String, { description: 'The JSON text of the body.' })
  readonly body!: string;
}
