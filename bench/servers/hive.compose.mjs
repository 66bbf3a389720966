/** How the supergraph of Hive Gateway is composed: from JSON samples of the REST API's answers. */
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import { PROFILE, READ_PATH, WRITE_BODY, WRITE_PATH } from '../upstream/profile.mjs';

/** The documented answer with the parts that may be absent from it, so that the schema has their types. */
const sample = {
  ...PROFILE,
  links: { self: { ...PROFILE.links.self, headers: [{ key: 'k', value: 'v' }] } },
  attributes: { ...PROFILE.attributes, etag: 'e' },
};

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadJSONSchemaSubgraph('PartnerCenter', {
        endpoint: process.env.UPSTREAM_URL ?? '',
        operationHeaders: { authorization: '{context.headers.authorization}', accept: 'application/json' },
        operations: [
          {
            type: 'Query',
            field: 'supportProfile',
            path: READ_PATH,
            method: 'GET',
            responseSample: sample,
            responseTypeName: 'SupportProfile',
          },
          {
            type: 'Mutation',
            field: 'updateSupportProfile',
            path: WRITE_PATH,
            method: 'PUT',
            requestSample: WRITE_BODY,
            requestTypeName: 'UpdateSupportProfileInput',
            responseSample: sample,
            responseTypeName: 'SupportProfile',
          },
        ],
      }),
    },
  ],
});
