import * as generated from './generated/operations';

/**
 * The documents that the clients send, by an id for each: a list for `PERSISTED_OPERATIONS` of a gateway that executes
 * persisted operations only.
 */
export const CLIENT_OPERATIONS: Readonly<Record<string, string>> = /*#__PURE__*/ Object.fromEntries(
  Object.entries(generated).flatMap(([name, document]) => {
    const operation = /^(.+)Document$/.exec(name)?.[1];
    return operation === undefined ? [] : [[`support-profile-client.${operation}`, document.toString()]];
  }),
);
