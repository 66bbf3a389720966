import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import type { GraphQLContext } from './context';
import { ErrorCode } from './error-code';

const JSON_TYPE = 'application/json';
/** The media types of an answer, the one for clients without a preference first. */
const OFFERED = [JSON_TYPE, 'application/graphql-response+json'];

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
        },
      };
    },
  };
}

function mediaTypeFor(accept: string | undefined): string | undefined {
  return accept ? new Negotiator({ headers: { accept } }).mediaType(OFFERED) : JSON_TYPE;
}

function notAcceptable(): GraphQLError {
  return new GraphQLError(`The Accept header accepts neither ${OFFERED.join(' nor ')}.`, {
    extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 406 } },
  });
}
