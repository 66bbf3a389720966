/** Options of Fastify for servers whose routes have no JSON schema: what compiles schemas is not loaded. */
export const WITHOUT_SCHEMAS = {
  schemaController: {
    compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema },
  },
} as const;

function refuseSchema(): never {
  throw new TypeError('Routes of this server have no JSON schema: validate with zod.');
}
