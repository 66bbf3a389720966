import { Client, fetchExchange } from '@urql/core';
import { parse, print } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import {
  GetSupportProfileDocument as TypedRead,
  UpdateSupportProfileDocument as TypedWrite,
} from '../../src/client/generated/operations';
import { mintToken } from '../../src/emulator/token';
import { APOLLO_CLIENTS } from '../support/clients/apollo';
import {
  RELAY_READ,
  RELAY_WRITE,
  readByRelay,
  relayEnvironment,
  writeByRelay,
} from '../support/clients/relay';
import { WIRE_FORMATS, type WireOperation } from '../support/clients/wire-formats';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';

const VARIABLES = { input: { telephone: '+1 425 555 0100' } };

/** A client with its defaults: a query and a mutation, each with the data that it gets. */
interface ClientUnderTest {
  read(): Promise<unknown>;
  write(): Promise<unknown>;
}

type Connect = (url: string, token: string) => ClientUnderTest;

/** Clients that run here. */
const CLIENTS: readonly (readonly [string, Connect])[] = [
  ...APOLLO_CLIENTS.map(([name, connect]): readonly [string, Connect] => [
    name,
    (url, token) => {
      const client = connect({ url, token });
      return {
        read: async () => (await client.query({ query: GetSupportProfileDocument })).data,
        write: async () =>
          (await client.mutate({ mutation: UpdateSupportProfileDocument, variables: VARIABLES })).data,
      };
    },
  ]),
  [
    'urql',
    (url, token) => {
      const client = new Client({
        url,
        exchanges: [fetchExchange],
        fetchOptions: { headers: { authorization: `Bearer ${token}` } },
      });
      return {
        read: async () => (await client.query(GetSupportProfileDocument, {}).toPromise()).data,
        write: async () => (await client.mutation(UpdateSupportProfileDocument, VARIABLES).toPromise()).data,
      };
    },
  ],
  [
    'graphql-request',
    (url, token) => {
      const client = new GraphQLClient(url, { headers: { authorization: `Bearer ${token}` } });
      return {
        read: () => client.request(GetSupportProfileDocument),
        write: () => client.request(UpdateSupportProfileDocument, VARIABLES),
      };
    },
  ],
  [
    'Relay',
    (url, token) => {
      const environment = relayEnvironment(url, token);
      return {
        read: () => readByRelay(environment, RELAY_READ),
        write: () => writeByRelay(environment, RELAY_WRITE, VARIABLES),
      };
    },
  ],
  [
    'typed documents as text, as the client preset makes them, sent by fetch',
    (url, token) => {
      const send = async (document: { toString(): string }, variables?: object) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/graphql-response+json',
            Authorization: `Bearer ${token}`,
          },
          body: JSON.stringify({ query: document, variables }),
        });
        return (await response.json()).data;
      };
      return { read: () => send(TypedRead), write: () => send(TypedWrite, VARIABLES) };
    },
  ],
];

const READ = print(parse('query Operation { supportProfile { email } }'));
const WRITE = print(
  parse(
    'mutation Operation($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { telephone } }',
  ),
);

/** Clients that do not, by what they send. */
const FORMATS = WIRE_FORMATS.map(({ client, headers, body }): readonly [string, Connect] => [
  client,
  (url, token) => {
    const send = async (operation: WireOperation) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify(body(operation)),
      });
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return (await response.json()).data;
    };
    return {
      read: () => send({ query: READ, operationName: 'Operation' }),
      write: () => send({ query: WRITE, operationName: 'Operation', variables: VARIABLES }),
    };
  },
]);

describe('a client with its defaults', () => {
  let gateway: ListeningGateway;

  beforeAll(async () => {
    gateway = await startListeningGateway();
  });

  afterAll(() => gateway.close());

  it.each([...CLIENTS, ...FORMATS])('reads and writes: %s', async (_name, connect) => {
    const client = connect(`${gateway.url}/graphql`, mintToken());

    // Twice: a document that is new, and one that is known.
    for (let time = 0; time < 2; time += 1) {
      expect(await client.read()).toMatchObject({ supportProfile: { email: 'email@sample.com' } });
      expect(await client.write()).toMatchObject({ updateSupportProfile: VARIABLES.input });
    }
  });
});
