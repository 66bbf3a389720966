/** The argument by which an update asks for its address to be checked. */
export const VALIDATE_ADDRESS = {
  nullable: true,
  defaultValue: false,
  description:
    'Whether Partner Center is asked about the address as it would be stored, before anything is written: POST ' +
    '/v1/validations/address. An update writes only an address that is VERIFIED_SHIPPABLE or VERIFIED, else it is ' +
    'BAD_USER_INPUT and names the suggestions; a preview shows what Partner Center says.',
};
