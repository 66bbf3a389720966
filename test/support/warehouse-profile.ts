import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { PartnerCenterClient } from '../../src/partner-center/client';
import { OperationContext } from '../../src/partner-center/operation-context';
import { defineProfile } from '../../src/resources/profile/profile-definition';
import { ProfileService } from '../../src/resources/profile/profile-service';
import { EMAIL_RULES } from '../../src/resources/profile/text-rules';
import { FollowsRules } from '../../src/shared/input-rules';

/** A kind of profile that Partner Center does not have. */
const WAREHOUSE_PROFILE = defineProfile({
  readPath: '/v1/profiles/warehouse',
  writePath: '/v1/profiles/warehouse',
  fields: {
    name: 'text',
    address: { city: 'text', contact: { email: 'text', phone: 'text' } },
    keeper: 'text',
  },
  readOnly: ['keeper'],
  objectType: 'WarehouseProfile',
});

@ObjectType()
class WarehouseContact {
  @Field(() => String, { nullable: true })
  readonly email?: string | null | undefined;

  @Field(() => String, { nullable: true })
  readonly phone?: string | null | undefined;
}

@ObjectType()
class WarehouseAddress {
  @Field(() => String, { nullable: true })
  readonly city?: string | null | undefined;

  @Field(() => WarehouseContact, { nullable: true })
  readonly contact?: WarehouseContact | null | undefined;
}

@ObjectType()
class WarehouseProfile {
  @Field(() => String, { nullable: true })
  readonly name?: string | null | undefined;

  @Field(() => WarehouseAddress, { nullable: true })
  readonly address?: WarehouseAddress | null | undefined;

  @Field(() => String, { nullable: true })
  readonly keeper?: string | null | undefined;
}

@InputType()
class WarehouseContactInput {
  @FollowsRules(EMAIL_RULES)
  @Field(() => String, { nullable: true })
  readonly email?: string | null;

  @Field(() => String, { nullable: true })
  readonly phone?: string | null;
}

@InputType()
class WarehouseAddressInput {
  @Field(() => String, { nullable: true })
  readonly city?: string | null;

  @Field(() => WarehouseContactInput, { nullable: true })
  readonly contact?: WarehouseContactInput | null;
}

@InputType()
class WarehouseInput {
  @Field(() => String, { nullable: true })
  readonly name?: string | null;

  @Field(() => WarehouseAddressInput, { nullable: true })
  readonly address?: WarehouseAddressInput | null;
}

/** All that a further resource takes: types, and one line in a resolver for each operation. */
@Resolver(() => WarehouseProfile)
export class WarehouseProfileResolver {
  readonly #profiles;

  constructor(client: PartnerCenterClient) {
    this.#profiles = new ProfileService(client, WAREHOUSE_PROFILE);
  }

  @Query(() => WarehouseProfile, { nullable: true })
  warehouse(@Ctx('operation') operation: OperationContext): Promise<WarehouseProfile> {
    return this.#profiles.get(operation);
  }

  @Query(() => String, { nullable: true })
  async previewWarehouse(
    @Arg('input', () => WarehouseInput) input: WarehouseInput,
    @Ctx('operation') operation: OperationContext,
  ): Promise<string> {
    return JSON.stringify(await this.#profiles.preview(operation, input));
  }

  @Mutation(() => WarehouseProfile, { nullable: true })
  updateWarehouse(
    @Arg('input', () => WarehouseInput) input: WarehouseInput,
    @Arg('expected', () => WarehouseInput, { nullable: true }) expected: WarehouseInput | null,
    @Ctx('operation') operation: OperationContext,
  ): Promise<WarehouseProfile> {
    return this.#profiles.update(operation, input, { expected });
  }
}
