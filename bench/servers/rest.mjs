import { READ_PATH, WRITE_PATH } from '../upstream/profile.mjs';
import { UPSTREAM, writeBody } from './schema.mjs';

/**
 * One call of the REST API with Node's own fetch, for the peers whose documentation uses it.
 * @param {string} method @param {string} path @param {string} authorization @param {object} [body]
 */
async function call(method, path, authorization, body) {
  const response = await fetch(UPSTREAM + path, {
    method,
    headers: {
      authorization,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Partner Center answered ${response.status}`);
  return response.json();
}

/** @param {string} authorization */
export const readProfile = (authorization) => call('GET', READ_PATH, authorization);

/** @param {string} authorization @param {{ email: string, telephone: string, website: string }} input */
export const writeProfile = (authorization, input) =>
  call('PUT', WRITE_PATH, authorization, writeBody(input));
