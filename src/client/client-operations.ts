import * as generated from './generated/operations';

/**
 * The documents that the clients send, by an id for each: a list for `PERSISTED_OPERATIONS` of a gateway that executes
 * persisted operations only.
 */
// Bundlers leave it out if it is not used: a call without arguments has none that they must carry out.
export const CLIENT_OPERATIONS = /*#__PURE__*/ operationsById();

function operationsById(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(generated).flatMap(([name, document]) => {
      const operation = /^(.+)Document$/.exec(name)?.[1];
      return operation === undefined ? [] : [[`support-profile-client.${operation}`, document.toString()]];
    }),
  );
}
