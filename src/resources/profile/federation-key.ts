import { Directive } from 'type-graphql';

/**
 * Lets other subgraphs of a federated graph add fields to a type. They are given the key, and the caller's token. The gateway
 * itself resolves no reference: whose profile it is only the token says.
 *
 * @param field - the field that is the key.
 */
export function FederationKey(field: string): ClassDecorator & PropertyDecorator {
  return Directive(`@key(fields: "${field}", resolvable: false)`);
}
