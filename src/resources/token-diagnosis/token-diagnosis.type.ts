import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** What a token is. */
export enum TokenKind {
  APP_AND_USER = 'APP_AND_USER',
  APP_ONLY = 'APP_ONLY',
  OPAQUE = 'OPAQUE',
}

registerEnumType(TokenKind, {
  name: 'TokenKind',
  description: 'What a bearer token is, by its own claims.',
  valuesConfig: {
    APP_AND_USER: {
      description: 'Issued to an application on behalf of a signed-in user: what Partner Center asks for.',
    },
    APP_ONLY: { description: 'Issued to an application alone, without a user.' },
    OPAQUE: { description: 'Not readable: nothing can be said of it. It is forwarded all the same.' },
  },
});

/** What can be wrong with a token. */
export enum TokenProblemCode {
  EXPIRED = 'EXPIRED',
  NOT_YET_VALID = 'NOT_YET_VALID',
  WRONG_AUDIENCE = 'WRONG_AUDIENCE',
  APP_ONLY = 'APP_ONLY',
  NO_MFA = 'NO_MFA',
  OPAQUE = 'OPAQUE',
}

registerEnumType(TokenProblemCode, {
  name: 'TokenProblemCode',
  description: 'What can be wrong with a bearer token.',
  valuesConfig: {
    EXPIRED: { description: 'Its time is over.' },
    NOT_YET_VALID: { description: 'Its time has not come, or a clock is wrong.' },
    WRONG_AUDIENCE: { description: 'It is meant for another service than this Partner Center.' },
    APP_ONLY: {
      description:
        'It has no user: it can read the legal business profile, validate an address and read the rules of a country, and ' +
        'nothing else.',
    },
    NO_MFA: { description: 'It does not say that its user signed in with multi-factor authentication.' },
    OPAQUE: { description: 'It cannot be read.' },
  },
});

/** One thing that is wrong with a token. */
@ObjectType({ simpleResolvers: true, description: 'Something that is wrong with a bearer token.' })
export class TokenProblem {
  @Field(() => TokenProblemCode, { description: 'What is wrong.' })
  readonly code!: TokenProblemCode;

  @Field(() => String, { description: 'What is wrong, in words.' })
  readonly message!: string;

  @Field(() => String, { description: 'What to do about it.' })
  readonly fix!: string;

  @Field(() => String, { description: 'The page to read.' })
  readonly helpUrl!: string;
}

/** What a token says of itself. */
@ObjectType({
  simpleResolvers: true,
  description:
    "What the caller's bearer token says of itself. Read from its claims and not verified: only Partner Center can say " +
    'whether it accepts the token.',
})
export class TokenDiagnosis {
  @Field(() => TokenKind, { description: 'What the token is.' })
  readonly kind!: TokenKind;

  @Field(() => [String], { nullable: true, description: 'The services that the token is meant for (aud).' })
  readonly audience!: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether one of these is the Partner Center cloud that this gateway calls; null if it has none.',
  })
  readonly audienceFitsCloud!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The partner tenant (tid).' })
  readonly tenant!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When the token expires (exp), as an ISO 8601 time in UTC.',
  })
  readonly expiresAt!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether its user signed in with multi-factor authentication (amr); null if there is no user, or if the token does not say.',
  })
  readonly mfa!: boolean | null;

  @Field(() => [TokenProblem], { description: 'What is wrong with the token; empty if nothing shows.' })
  readonly problems!: readonly TokenProblem[];

  @Field(() => Boolean, { description: 'Always false: the gateway reads the token and does not verify it.' })
  readonly verified!: boolean;
}
