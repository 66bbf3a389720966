import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, type ClientOptions, cacheExchange, fetchExchange } from '@urql/core';
import { ClientError, GraphQLClient } from 'graphql-request';
import { mintToken } from '../../src/emulator/token';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { type ListeningGateway, startListeningGateway } from '../support/listening-gateway';

const CHANGES = { telephone: '+1 425 555 0100' };
const authorized = (token = mintToken()) => ({ authorization: `Bearer ${token}` });

describe('the clients that people already use', () => {
  let gateway: ListeningGateway;
  let url: string;

  beforeEach(async () => {
    gateway = await startListeningGateway();
    url = `${gateway.url}/graphql`;
  });

  afterEach(() => gateway.close());

  describe('Apollo Client', () => {
    const connect = (token?: string) =>
      new ApolloClient({
        link: new HttpLink({ uri: url, headers: authorized(token) }),
        // Every caller has exactly one profile, so that it needs no id to be known again.
        cache: new InMemoryCache({ typePolicies: { SupportProfile: { keyFields: [] } } }),
      });

    it('reads the profile', async () => {
      const { data } = await connect().query({ query: GetSupportProfileDocument });

      expect(data?.supportProfile?.email).toBe('email@sample.com');
    });

    it('shows the new value in a cached query after a mutation, without asking again', async () => {
      const client = connect();
      await client.query({ query: GetSupportProfileDocument });
      const operations = () => gateway.log.entries().filter(({ msg }) => msg === 'operation').length;

      await client.mutate({ mutation: UpdateSupportProfileDocument, variables: { input: CHANGES } });
      const { data } = await client.query({ query: GetSupportProfileDocument, fetchPolicy: 'cache-only' });

      expect(data?.supportProfile).toMatchObject({ email: 'email@sample.com', ...CHANGES });
      expect(operations()).toBe(2);
    });

    it('merges what another query asked for into the same profile', async () => {
      const client = connect();
      await client.query({ query: GetSupportProfileDocument });

      await client.mutate({
        mutation: gql`
          mutation Rename($input: UpdateSupportProfileInput!) {
            updateSupportProfile(input: $input) {
              telephone
            }
          }
        `,
        variables: { input: CHANGES },
      });
      const { data } = await client.query({ query: GetSupportProfileDocument, fetchPolicy: 'cache-only' });

      expect(data?.supportProfile).toMatchObject({ email: 'email@sample.com', ...CHANGES });
    });

    it('reads the profile by GET', async () => {
      const client = new ApolloClient({
        link: new HttpLink({ uri: url, headers: authorized(), useGETForQueries: true }),
        cache: new InMemoryCache(),
      });
      const { data } = await client.query({ query: GetSupportProfileDocument });

      expect(data?.supportProfile?.email).toBe('email@sample.com');
    });

    it('gets the code of an error', async () => {
      const refused = connect(mintToken({ appOnly: true })).query({ query: GetSupportProfileDocument });

      const error = await refused.catch((reason: unknown) => reason);
      expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.code).toBe('FORBIDDEN');
    });
  });

  describe('urql', () => {
    const connect = (token?: string, options?: Partial<ClientOptions>) =>
      new Client({
        url,
        exchanges: [cacheExchange, fetchExchange],
        fetchOptions: { headers: authorized(token) },
        ...options,
      });

    it('reads the profile', async () => {
      const { data } = await connect().query(GetSupportProfileDocument, {}).toPromise();

      expect(data?.supportProfile?.email).toBe('email@sample.com');
    });

    it('asks again after a mutation, and shows the new value', async () => {
      const client = connect();
      await client.query(GetSupportProfileDocument, {}).toPromise();

      await client.mutation(UpdateSupportProfileDocument, { input: CHANGES }).toPromise();
      const { data } = await client.query(GetSupportProfileDocument, {}).toPromise();

      expect(data?.supportProfile).toMatchObject({ email: 'email@sample.com', ...CHANGES });
    });

    it.each([true, 'force', 'within-url-limit', false] as const)(
      'reads and writes if preferGetMethod is %s',
      async (preferGetMethod) => {
        const client = connect(mintToken(), { preferGetMethod });
        const { data } = await client.query(GetSupportProfileDocument, {}).toPromise();
        const written = await client.mutation(UpdateSupportProfileDocument, { input: CHANGES }).toPromise();

        expect(data?.supportProfile?.email).toBe('email@sample.com');
        expect(written.data?.updateSupportProfile).toMatchObject(CHANGES);
      },
    );

    it('gets the code of an error', async () => {
      const { error } = await connect(mintToken({ appOnly: true }))
        .query(GetSupportProfileDocument, {})
        .toPromise();

      expect(error?.graphQLErrors[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });

  describe('graphql-request', () => {
    const connect = (token?: string, method?: 'GET' | 'POST') =>
      new GraphQLClient(url, { headers: authorized(token), ...(method && { method }) });

    it('reads the profile', async () => {
      const { supportProfile } = await connect().request(GetSupportProfileDocument);

      expect(supportProfile?.email).toBe('email@sample.com');
    });

    it('reads the profile by GET', async () => {
      const { supportProfile } = await connect(mintToken(), 'GET').request(GetSupportProfileDocument);

      expect(supportProfile?.email).toBe('email@sample.com');
    });

    it('updates the profile if it reads by GET', async () => {
      const client = connect(mintToken(), 'GET');
      const { updateSupportProfile } = await client.request(UpdateSupportProfileDocument, { input: CHANGES });

      expect(updateSupportProfile).toMatchObject(CHANGES);
    });

    it('updates the profile', async () => {
      const { updateSupportProfile } = await connect().request(UpdateSupportProfileDocument, {
        input: CHANGES,
      });

      expect(updateSupportProfile).toMatchObject({ email: 'email@sample.com', ...CHANGES });
    });

    it('gets the code of an error', async () => {
      const refused = connect(mintToken({ appOnly: true })).request(GetSupportProfileDocument);

      const error = await refused.catch((reason: unknown) => reason);
      expect(error instanceof ClientError && error.response.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });
});
