/**
 * The hand-written peer: Apollo Server, TypeGraphQL and cross-fetch, put together the way their documentation shows
 * it and nothing more. Every ratio of the benchmark is to this server.
 */
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { fetch } from 'cross-fetch';
import { Arg, buildSchema, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';

const UPSTREAM = process.env.UPSTREAM_URL;

interface Context {
  authorization: string;
}

@ObjectType()
class KeyValuePair {
  @Field()
  key!: string;

  @Field()
  value!: string;
}

@ObjectType()
class Link {
  @Field()
  uri!: string;

  @Field()
  method!: string;

  @Field(() => [KeyValuePair])
  headers!: KeyValuePair[];
}

@ObjectType()
class Links {
  @Field(() => Link)
  self!: Link;
}

@ObjectType()
class Attributes {
  @Field()
  objectType!: string;

  @Field(() => String, { nullable: true })
  etag?: string;
}

@ObjectType()
class SupportProfile {
  @Field()
  email!: string;

  @Field()
  telephone!: string;

  @Field()
  website!: string;

  @Field()
  profileType!: string;

  @Field(() => Links)
  links!: Links;

  @Field(() => Attributes)
  attributes!: Attributes;
}

@InputType()
class UpdateSupportProfileInput {
  @Field()
  email!: string;

  @Field()
  telephone!: string;

  @Field()
  website!: string;
}

async function call(context: Context, method: string, path: string, body?: object): Promise<SupportProfile> {
  const response = await fetch(`${UPSTREAM}${path}`, {
    method,
    headers: {
      Authorization: context.authorization,
      Accept: 'application/json',
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Partner Center answered ${response.status}`);
  return (await response.json()) as SupportProfile;
}

@Resolver(() => SupportProfile)
class SupportProfileResolver {
  @Query(() => SupportProfile)
  supportProfile(@Ctx() context: Context): Promise<SupportProfile> {
    return call(context, 'GET', '/v1/profiles/support');
  }

  @Mutation(() => SupportProfile)
  updateSupportProfile(
    @Arg('input', () => UpdateSupportProfileInput) input: UpdateSupportProfileInput,
    @Ctx() context: Context,
  ): Promise<SupportProfile> {
    return call(context, 'PUT', '/v1/profiles/supportprofile', {
      Email: input.email,
      Telephone: input.telephone,
      Website: input.website,
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    });
  }
}

const schema = await buildSchema({ resolvers: [SupportProfileResolver] });
const server = new ApolloServer<Context>({ schema });
await startStandaloneServer(server, {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization ?? '' }),
});
