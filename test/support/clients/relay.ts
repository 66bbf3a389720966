import {
  type ConcreteRequest,
  commitMutation,
  Environment,
  type FetchFunction,
  fetchQuery,
  type GraphQLResponse,
  type GraphQLTaggedNode,
  Network,
  RecordSource,
  type RequestParameters,
  Store,
  type Variables,
} from 'relay-runtime';

/** A request of Relay's, as its network layer sees it. */
export type RelayBody = (parameters: RequestParameters, variables: Variables) => object;

/** The body that Relay's documentation shows. */
export const documentBody: RelayBody = ({ text }, variables) => ({ query: text, variables });

/** The body that Relay's documentation shows for persisted queries. */
export const docIdBody: RelayBody = ({ id }, variables) => ({ doc_id: id, variables });

/** An environment with the network layer that Relay's documentation shows. */
export function relayEnvironment(url: string, token: string, bodyOf: RelayBody = documentBody): Environment {
  const send: FetchFunction = async (parameters, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(bodyOf(parameters, variables)),
    });
    return (await response.json()) as GraphQLResponse;
  };
  return new Environment({ network: Network.create(send), store: new Store(new RecordSource()) });
}

/** Reads by an artifact of Relay's compiler. */
export function readByRelay(environment: Environment, artifact: ConcreteRequest): Promise<unknown> {
  return fetchQuery(environment, artifact as unknown as GraphQLTaggedNode, {}).toPromise();
}

/** Writes by an artifact of Relay's compiler. */
export function writeByRelay(
  environment: Environment,
  artifact: ConcreteRequest,
  variables: Variables,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    commitMutation(environment, {
      mutation: artifact as unknown as GraphQLTaggedNode,
      variables,
      onCompleted: (data, errors) => (errors?.length ? reject(errors[0]) : resolve(data)),
      onError: reject,
    });
  });
}

const scalar = (name: string) => ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null });

/** What Relay's compiler makes of `query RelayReadQuery { supportProfile { email } }`. */
export const RELAY_READ = artifactOf('query', 'RelayReadQuery', {
  text: 'query RelayReadQuery {\n  supportProfile {\n    email\n  }\n}\n',
  id: null,
});

/** What it makes of a mutation that returns the telephone number. */
export const RELAY_WRITE = artifactOf('mutation', 'RelayWriteMutation', {
  text: 'mutation RelayWriteMutation(\n  $input: UpdateSupportProfileInput!\n) {\n  updateSupportProfile(input: $input) {\n    telephone\n  }\n}\n',
  id: null,
});

/** The same artifact as the compiler writes it if it persists queries: the id instead of the text. */
export function persisted({ params, ...artifact }: ConcreteRequest, id: string): ConcreteRequest {
  return { ...artifact, params: { ...params, id, text: null } } as ConcreteRequest;
}

function artifactOf(
  operationKind: 'query' | 'mutation',
  name: string,
  { text, id }: { readonly text: string; readonly id: null },
): ConcreteRequest {
  const isQuery = operationKind === 'query';
  const argumentDefinitions = isQuery ? [] : [{ defaultValue: null, kind: 'LocalArgument', name: 'input' }];
  const selections = [
    {
      alias: null,
      args: isQuery ? null : [{ kind: 'Variable', name: 'input', variableName: 'input' }],
      concreteType: 'SupportProfile',
      kind: 'LinkedField',
      name: isQuery ? 'supportProfile' : 'updateSupportProfile',
      plural: false,
      selections: [scalar(isQuery ? 'email' : 'telephone')],
      storageKey: null,
    },
  ];
  return {
    kind: 'Request',
    fragment: {
      argumentDefinitions,
      kind: 'Fragment',
      metadata: null,
      name,
      selections,
      type: isQuery ? 'Query' : 'Mutation',
      abstractKey: null,
    },
    operation: { argumentDefinitions, kind: 'Operation', name, selections },
    params: { cacheID: name, id, metadata: {}, name, operationKind, text },
  } as unknown as ConcreteRequest;
}
