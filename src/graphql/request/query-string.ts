import type { JsonObject } from '../../shared/json-object';
import { isJsonObject } from '../../shared/json-object';
import type { GraphQLParameters } from './graphql-parameters';
import { DOCUMENT_ID_NAMES, readDocumentId } from './persisted-document';
import { RequestError } from './request-error';

const NAMES: ReadonlySet<string> = new Set([
  'query',
  'operationName',
  'variables',
  'extensions',
  ...DOCUMENT_ID_NAMES,
]);

/** A percent sign that begins no escape stands for itself. */
const STRAY_PERCENT = /%(?![\da-f]{2})/gi;

/**
 * Reads the parameters of a GET.
 *
 * @param url - the request target: ASCII, as Node.js refuses any other.
 * @throws RequestError
 */
export function readQueryString(url: string): GraphQLParameters {
  const parameters = decodeAll(url);
  const query = parameters.get('query') || undefined;
  return {
    query,
    documentId: query === undefined ? readDocumentId((name) => parameters.get(name)) : undefined,
    operationName: parameters.get('operationName') || undefined,
    variables: objectIn(parameters, 'variables'),
    extensions: objectIn(parameters, 'extensions'),
  };
}

function decodeAll(url: string): ReadonlyMap<string, string> {
  const decoded = new Map<string, string>();
  const start = url.indexOf('?');
  if (start === -1) return decoded;

  for (const pair of url.slice(start + 1).split('&')) {
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decode(pair.slice(equals + 1));
    if (!NAMES.has(name)) continue;
    if (decoded.has(name)) throw new RequestError(`The parameter \`${name}\` is given more than once.`);
    decoded.set(name, value);
  }
  return decoded;
}

/** Decodes as URLSearchParams does, but never mends what is not UTF-8. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ').replace(STRAY_PERCENT, '%25'));
  } catch {
    throw new RequestError('The query string is not UTF-8. Percent-encode its parameters as UTF-8.');
  }
}

function objectIn(
  parameters: ReadonlyMap<string, string>,
  name: 'variables' | 'extensions',
): JsonObject | undefined {
  const text = parameters.get(name);
  if (!text) return undefined;

  const value = parse(text, name);
  if (value === null) return undefined;
  if (!isJsonObject(value)) throw new RequestError(`The parameter \`${name}\` must be a JSON object.`);
  if (!isWellFormed(value)) {
    throw new RequestError(`The parameter \`${name}\` contains half of a surrogate pair.`);
  }
  return value;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(`The parameter \`${name}\` is not JSON.`);
  }
}

/** Whether every string in a JSON value can be written as UTF-8. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !/[\ud800-\udfff]/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => isWellFormed(key) && isWellFormed(item));
}
