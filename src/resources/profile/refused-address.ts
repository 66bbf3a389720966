import { z } from 'zod';
import { ResponseError } from '../../partner-center/errors/response-error';
import { type AddressValidation, AddressValidationStatus } from './address-validation';

/** The code of an address that is refused ("Validate an address", until 2021). */
const REFUSED_ADDRESS = '2007';

const refusalSchema = z.object({
  reason: z.string().nullish(),
  corrected_address: z
    .object({
      country: z.string().nullish(),
      region: z.string().nullish(),
      city: z.string().nullish(),
      address_line1: z.string().nullish(),
      address_line2: z.string().nullish(),
      postal_code: z.string().nullish(),
    })
    .nullish(),
});

/**
 * Reads the former way to say that an address is wrong: a 400 whose description is JSON text with HTML entities, and
 * holds the reason and a corrected address. `undefined` for any other error.
 */
export function refusedAddress(error: unknown): AddressValidation | undefined {
  if (!(error instanceof ResponseError) || error.status !== 400 || error.code !== REFUSED_ADDRESS) {
    return undefined;
  }
  const { reason, corrected_address: corrected } = parseRefusal(error.description ?? '');
  return {
    status: AddressValidationStatus.REFUSED,
    validationMessage: reason ?? error.description,
    suggestedAddresses: corrected
      ? [
          {
            country: corrected.country,
            city: corrected.city,
            // In this body the state is called region.
            state: corrected.region,
            addressLine1: corrected.address_line1,
            addressLine2: corrected.address_line2,
            postalCode: corrected.postal_code,
          },
        ]
      : [],
  };
}

function parseRefusal(description: string): z.infer<typeof refusalSchema> {
  try {
    return decodedTexts(refusalSchema.parse(JSON.parse(description)));
  } catch {
    return {};
  }
}

/** Decodes after parsing: an entity for a quotation mark would end the JSON text that holds it. */
function decodedTexts<T>(value: T): T {
  const decoded: unknown = JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' ? decodeEntities(each) : each,
  );
  return decoded as T;
}

const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED_ENTITIES[name.toLowerCase()] ?? entity;
    const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
  });
}
