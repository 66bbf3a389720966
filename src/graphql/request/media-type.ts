import Negotiator from 'negotiator';
import { LruMap } from '../../shared/lru-map';
import { RequestError } from './request-error';

/** The media type of older clients, and of those without a preference. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** The media types of a response, the one for clients without a preference first. A client may name the charset. */
const OFFERED = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];

/** Clients of one kind send the same Accept header, and there are few kinds. 100 headers of 16 kB are 1.6 MB at most. */
const KNOWN_HEADERS = 100;

const known = new LruMap<string, { readonly mediaType: string | undefined }>(KNOWN_HEADERS);

/**
 * The media type of a response to an Accept header; `undefined` if the client accepts none. Remembers the result:
 * negotiating takes 5 µs.
 */
export function mediaTypeFor(accept: string | undefined): string | undefined {
  if (!accept) return JSON_TYPE;
  const found = known.get(accept);
  if (found !== undefined) return found.mediaType;

  const mediaType = new Negotiator({ headers: { accept } }).mediaType(OFFERED);
  known.set(accept, { mediaType });
  return mediaType;
}

/** The refusal of a client that accepts no media type of ours. It comes before execution: a write is not done in vain. */
export function notAcceptable(): RequestError {
  const types = OFFERED.map(withoutCharset).join(' or ');
  return new RequestError(`The Accept header allows no response. Accept ${types}.`, { status: 406 });
}

function withoutCharset(mediaType: string): string {
  return mediaType.replace(/;.*/, '');
}
