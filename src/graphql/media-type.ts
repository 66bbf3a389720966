import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import { ErrorCode } from '../contract/error-code';
import { LruMap } from '../shared/lru-map';
import type { GraphQLContext } from './context';

const JSON_TYPE = 'application/json; charset=utf-8';
/** The media types of an answer, the one for clients without a preference first. A client may name the charset. */
const OFFERED = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];

/** Clients of one kind send the same Accept header, and there are few kinds; in 100 of 16 kB is 1.6 MB at most. */
const KNOWN_HEADERS = 100;

/**
 * What the Accept header means for an answer, where Apollo Server leaves something to be wished:
 *
 * - A client that accepts neither media type gets its 406 before the operation is executed. Apollo Server would find
 *   out only afterwards, with a write already done.
 * - As `application/json`, a document that cannot be parsed, validated or executed is answered with 200, since an
 *   intermediary may answer 4xx in that media type too and a client could not tell the two apart; as
 *   `application/graphql-response+json` with 400. (GraphQL over HTTP, section 6.4; Apollo Server always answers 400.)
 */
export function mediaTypeRules(): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart({ request }) {
      const mediaType = mediaTypeFor(request.http?.headers.get('accept'));
      return {
        async didResolveOperation() {
          if (mediaType === undefined) throw notAcceptable();
        },
        async willSendResponse({ response: { http, body } }) {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          const isGraphQL = errors?.[0]?.extensions?.code !== ErrorCode.BAD_REQUEST;
          if (mediaType === JSON_TYPE && http.status === 400 && isGraphQL) http.status = 200;
          // Apollo Server would negotiate once more.
          if (mediaType !== undefined) http.headers.set('content-type', mediaType);
        },
      };
    },
  };
}

const known = new LruMap<string, { readonly mediaType: string | undefined }>(KNOWN_HEADERS);

/**
 * The media type of an answer to an Accept header; `undefined` where nothing fits. Negotiating takes 5 µs: what came
 * of a header is remembered.
 */
export function mediaTypeFor(accept: string | undefined): string | undefined {
  if (!accept) return JSON_TYPE;
  const found = known.get(accept);
  if (found !== undefined) return found.mediaType;

  const mediaType = new Negotiator({ headers: { accept } }).mediaType(OFFERED);
  known.set(accept, { mediaType });
  return mediaType;
}

function notAcceptable(): GraphQLError {
  return new GraphQLError(`The Accept header accepts neither ${OFFERED.map(withoutCharset).join(' nor ')}.`, {
    extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 406 } },
  });
}

function withoutCharset(mediaType: string): string {
  return mediaType.replace(/;.*/, '');
}
