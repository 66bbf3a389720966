/** An operation to be sent. */
export interface WireOperation {
  readonly query: string;
  readonly operationName: string;
  /** `undefined` if the operation has none. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** How a client that does not run in Node.js sends an operation, by its documentation or its source. */
export interface WireFormat {
  readonly client: string;
  /** What it sends beside Authorization. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: (operation: WireOperation) => object;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Clients by the format that they send with their defaults. */
export const WIRE_FORMATS: readonly WireFormat[] = [
  {
    client: '.NET: GraphQL.Client',
    headers: {
      ...JSON_TYPE,
      accept: 'application/graphql-response+json, application/json',
      'accept-charset': 'utf-8',
      'user-agent': 'GraphQL.Client/6.1.0.0',
    },
    body: ({ query, operationName, variables = null as never }) => ({
      query,
      variables,
      operationName,
      extensions: null,
    }),
  },
  {
    client: '.NET: Strawberry Shake',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept:
        'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8, multipart/mixed; charset=utf-8, text/event-stream; charset=utf-8',
      'graphql-preflight': '1',
    },
    body: ({ query, operationName, variables = {} }) => ({ id: 'a5c1', query, operationName, variables }),
  },
  {
    client: 'Python: gql with aiohttp',
    headers: {
      ...JSON_TYPE,
      accept: '*/*',
      'accept-encoding': 'gzip, deflate',
      'user-agent': 'Python/3.12 aiohttp/3.9.5',
    },
    body: ({ query, variables }) => ({ query, ...(variables && { variables }) }),
  },
  {
    client: 'Python: gql with requests',
    headers: {
      ...JSON_TYPE,
      accept: '*/*',
      connection: 'keep-alive',
      'user-agent': 'python-requests/2.32.3',
    },
    body: ({ query, operationName, variables }) => ({
      query,
      operationName,
      ...(variables && { variables }),
    }),
  },
  {
    client: 'Python: Ariadne Codegen',
    headers: { ...JSON_TYPE, accept: '*/*', 'user-agent': 'python-httpx/0.27.0' },
    body: ({ query, operationName, variables = {} }) => ({ query, operationName, variables }),
  },
  {
    client: 'Go: genqlient',
    headers: { ...JSON_TYPE, 'accept-encoding': 'gzip', 'user-agent': 'Go-http-client/1.1' },
    body: ({ query, operationName, variables }) => ({
      query,
      ...(variables && { variables }),
      operationName,
    }),
  },
  {
    client: 'Go: machinebox/graphql',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json; charset=utf-8',
    },
    body: ({ query, variables = null as never }) => ({ query, variables }),
  },
  {
    client: 'Swift: Apollo iOS',
    headers: {
      ...JSON_TYPE,
      accept: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
      'x-apollo-operation-name': 'Operation',
      'x-apollo-operation-type': 'query',
      'apollographql-client-name': 'com.contoso.app-apollo-ios',
      'apollographql-client-version': '1.0-1',
    },
    body: ({ query, operationName, variables = {} }) => ({
      operationName,
      query,
      variables,
      extensions: { clientLibrary: { name: 'apollo-ios', version: '1.15.0' } },
    }),
  },
  {
    client: 'Kotlin: Apollo Kotlin',
    headers: {
      ...JSON_TYPE,
      accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
      'x-apollo-operation-id': 'a'.repeat(64),
      'x-apollo-operation-name': 'Operation',
    },
    body: ({ query, operationName, variables = {} }) => ({
      operationName,
      variables,
      query,
      extensions: { clientLibrary: { name: 'apollo-kotlin', version: '4.1.0' } },
    }),
  },
  {
    client: 'Java: Spring for GraphQL',
    headers: {
      ...JSON_TYPE,
      accept: 'application/graphql-response+json, application/json, application/graphql+json',
    },
    body: ({ query, operationName, variables = {} }) => ({ query, operationName, variables, extensions: {} }),
  },
  {
    client: 'Rust: graphql-client',
    headers: { ...JSON_TYPE, accept: '*/*' },
    body: ({ query, operationName, variables = null as never }) => ({ variables, query, operationName }),
  },
  {
    client: 'Postman, a GraphQL body',
    headers: {
      ...JSON_TYPE,
      accept: '*/*',
      'cache-control': 'no-cache',
      'postman-token': '7a1f0e1c-0000-4000-8000-000000000000',
      'user-agent': 'PostmanRuntime/7.43.0',
    },
    body: ({ query, variables = {} }) => ({ query, variables }),
  },
  {
    client: 'Postman, with an empty field for variables',
    headers: { ...JSON_TYPE, accept: '*/*', 'user-agent': 'PostmanRuntime/7.43.0' },
    body: ({ query, operationName, variables = '' as never }) => ({ query, variables, operationName }),
  },
  {
    client: 'Insomnia',
    headers: { ...JSON_TYPE, accept: '*/*', 'user-agent': 'insomnia/11.0.0' },
    body: ({ query, operationName, variables }) => ({
      query,
      ...(variables && { variables }),
      operationName,
    }),
  },
  {
    client: 'Bruno',
    headers: {
      ...JSON_TYPE,
      accept: 'application/json, text/plain, */*',
      'user-agent': 'bruno-runtime/2.0.0',
    },
    body: ({ query, variables = {} }) => ({ query, variables }),
  },
  {
    client: 'GraphiQL',
    headers: { ...JSON_TYPE, accept: 'application/json, multipart/mixed' },
    body: ({ query, operationName, variables }) => ({
      query,
      ...(variables && { variables }),
      operationName,
    }),
  },
  {
    client: 'villus',
    headers: { ...JSON_TYPE, accept: '*/*' },
    body: ({ query, variables = {} }) => ({ query, variables }),
  },
  {
    client: 'react-relay-network-modern',
    headers: { ...JSON_TYPE, accept: '*/*' },
    body: ({ query, operationName, variables = {} }) => ({ id: operationName, query, variables }),
  },
  {
    client: 'curl -d, with the header for JSON',
    headers: { ...JSON_TYPE, accept: '*/*', 'user-agent': 'curl/8.5.0' },
    body: ({ query, variables }) => ({ query, ...(variables && { variables }) }),
  },
];
