import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { ADDRESS, Address } from './address';
import type { Values } from './profile-fields';
import { caseless, objectSchema } from './profile-schema';
import { TextField } from './text-field';
import { wireEnum } from './wire-enum';

/** What Partner Center says of an address, by its name on the wire; the last two are the gateway's own. */
export enum AddressValidationStatus {
  VERIFIED_SHIPPABLE = 'VerifiedShippable',
  VERIFIED = 'Verified',
  INTERACTION_REQUIRED = 'InteractionRequired',
  STREET_PARTIAL = 'StreetPartial',
  PREMISES_PARTIAL = 'PremisesPartial',
  MULTIPLE = 'Multiple',
  NONE = 'None',
  NOT_VALIDATED = 'NotValidated',
  REFUSED = 'Refused',
  UNKNOWN = 'Unknown',
}

registerEnumType(AddressValidationStatus, {
  name: 'AddressValidationStatus',
  description:
    'What Partner Center says of an address. Only the first two can be taken without asking a person.',
  valuesConfig: {
    VERIFIED_SHIPPABLE: { description: 'The address is verified, and can be shipped to.' },
    VERIFIED: { description: 'The address is verified.' },
    INTERACTION_REQUIRED: { description: 'The suggestion differs much: a person must confirm it.' },
    STREET_PARTIAL: { description: 'The street is incomplete.' },
    PREMISES_PARTIAL: {
      description: 'The premises are incomplete, such as the number of a building or suite.',
    },
    MULTIPLE: { description: 'Several fields are incomplete.' },
    NONE: { description: 'The address is wrong.' },
    NOT_VALIDATED: { description: 'The address could not be checked.' },
    REFUSED: {
      description:
        'Partner Center refused the address with an error (400, code 2007), as its documentation had it until 2021.',
    },
    UNKNOWN: { description: 'A value that the gateway does not know.' },
  },
});

/** What Partner Center says of an address, as GraphQL clients see it. */
@ObjectType({ simpleResolvers: true, description: 'What Partner Center says of an address.' })
export class AddressValidation {
  @Field(() => AddressValidationStatus, { description: 'Whether the address is verified, and if not, why.' })
  readonly status!: AddressValidationStatus;

  @TextField('What is wrong, in the words of Partner Center. Null if nothing is.')
  readonly validationMessage?: string | null | undefined;

  @Field(() => Address, { nullable: true, description: 'The address as Partner Center read it.' })
  readonly originalAddress?: Address | null | undefined;

  @Field(() => [Address], {
    description: 'What Partner Center suggests instead; at most three are documented.',
  })
  readonly suggestedAddresses!: readonly Address[];
}

/** Whether an address can be taken without asking a person. */
export function isVerified({ status }: AddressValidation): boolean {
  return status === AddressValidationStatus.VERIFIED_SHIPPABLE || status === AddressValidationStatus.VERIFIED;
}

/** The name of a status in the GraphQL schema, such as STREET_PARTIAL. */
export function statusNameOf(status: AddressValidationStatus): string {
  return Object.entries(AddressValidationStatus).find(([, value]) => value === status)?.[0] ?? 'UNKNOWN';
}

/** An address, or a part of it. */
export type AddressValues = Values<typeof ADDRESS>;

/** Checks the response to the question about an address ("Validate an address"). */
export const addressValidationSchema = caseless({
  status: z.string(),
  validationMessage: z.string().nullish(),
  originalAddress: objectSchema(ADDRESS).nullish(),
  suggestedAddresses: z.array(objectSchema(ADDRESS)).nullish(),
}).transform(
  ({ status, validationMessage, originalAddress, suggestedAddresses }): AddressValidation => ({
    status: toStatus(status),
    validationMessage,
    originalAddress,
    suggestedAddresses: suggestedAddresses ?? [],
  }),
);

const toStatus = wireEnum(AddressValidationStatus, AddressValidationStatus.UNKNOWN);
