import { type AddressValidation, SupportProfileClientError } from '../../../client/support-profile-client';
import { addressLine } from '../../terminal/address-line';
import { printable } from '../../terminal/printable';
import { type AnyPreview, addressOf, type ProfileKind } from './kinds';

/** Those that can be taken without asking a person. */
const VERIFIED = ['VERIFIED', 'VERIFIED_SHIPPABLE'];

/** What Partner Center says of an address, in lines. */
export function validationLines(validation: AddressValidation): string {
  const lines = [
    `The address ${verdictOf(validation)}`,
    ...validation.suggestedAddresses.map((address) => `  suggested: ${addressLine(address)}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/**
 * Refuses an update that the gateway would refuse, before a person is asked about it.
 *
 * @throws SupportProfileClientError if the address was checked and Partner Center does not verify it.
 */
export function requireVerified(kind: ProfileKind, { addressValidation }: AnyPreview): void {
  if (!addressValidation || VERIFIED.includes(addressValidation.status)) return;
  throw new SupportProfileClientError({
    code: 'BAD_USER_INPUT',
    message: 'Partner Center does not verify the address. Nothing was written.',
    fields: [
      {
        field: addressOf(kind) ?? 'address',
        message: verdictOf(addressValidation),
        suggestions: addressValidation.suggestedAddresses.map(textsOf),
      },
    ],
    hint: 'Give the address as it is suggested, or leave out --validate-address.',
  });
}

/** The rest of the sentence "The address … ". */
function verdictOf({ status, validationMessage }: AddressValidation): string {
  return `is ${status}${validationMessage ? `: ${validationMessage}` : ''}`;
}

function textsOf(address: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(address).filter(([, text]) => text));
}
