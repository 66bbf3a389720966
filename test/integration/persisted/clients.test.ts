import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { getOperationAST, type OperationDefinitionNode, parse, print } from 'graphql';
import { CLIENT_OPERATIONS, createPartnerProfilesClient } from '../../../src/client/support-profile-client';
import { mintToken } from '../../../src/emulator/token';
import { APOLLO_CLIENTS } from '../../support/clients/apollo';
import {
  docIdBody,
  persisted,
  RELAY_READ,
  RELAY_WRITE,
  readByRelay,
  relayEnvironment,
  writeByRelay,
} from '../../support/clients/relay';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../../support/generated/operations';
import { type ListeningGateway, startListeningGateway } from '../../support/listening-gateway';
import { type ManifestEntry, sha256 } from '../../support/persisted-operations';

const ROOT = resolve(__dirname, '../../..');
const GENERATOR = resolve(ROOT, 'node_modules/@apollo/generate-persisted-query-manifest/cli.js');
const CHANGES = { telephone: '+1 425 555 0100' };
const UNLISTED = parse('query Unlisted { supportProfile { website } }');

let directory: string;
/** What Apollo's generator makes of the operations of the typed client. */
let manifest: { readonly format: string; readonly version: number; readonly operations: ManifestEntry[] };

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'manifest-'));
  mkdirSync(join(directory, 'src'));
  // The generator wants one operation in a file.
  const sources = ['operations.graphql', 'profiles.graphql'].map((name) =>
    readFileSync(resolve(ROOT, 'src/client', name), 'utf8'),
  );
  const { definitions } = parse(sources.join('\n'));
  for (const [index, definition] of definitions.entries()) {
    writeFileSync(join(directory, `src/${index}.graphql`), print(definition));
  }
  await promisify(execFile)(process.execPath, [GENERATOR], { cwd: directory });
  manifest = JSON.parse(readFileSync(join(directory, 'persisted-query-manifest.json'), 'utf8'));
});

afterAll(() => rmSync(directory, { recursive: true }));

let gateway: ListeningGateway;
let url: string;

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  gateway = await startListeningGateway(environment);
  url = `${gateway.url}/graphql`;
}

/** Starts a gateway with what the generator wrote. */
function startWithManifest(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  return start({ PERSISTED_OPERATIONS: join(directory, 'persisted-query-manifest.json'), ...environment });
}

afterEach(() => gateway.close());

/** The outcome of each operation so far. */
const outcomes = () =>
  gateway.log.entries().flatMap(({ msg, outcome }) => (msg === 'operation' ? [outcome] : []));

describe("the manifest of Apollo's generator", () => {
  it('lists the operations of the typed client, and the gateway takes it', async () => {
    await startWithManifest();

    expect(manifest.operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['DiagnoseToken', 'GetSupportProfile', 'UpdateBillingProfile']),
    );
    expect(gateway.log.entries()).toContainEqual(
      expect.objectContaining({
        msg: 'persisted operations loaded',
        operations: manifest.operations.length,
      }),
    );
  });
});

describe('the typed client, which sends documents', () => {
  it('works where nothing else is executed, with its own list', async () => {
    const file = join(directory, 'typed-client.json');
    writeFileSync(file, JSON.stringify(CLIENT_OPERATIONS));
    await start({ PERSISTED_OPERATIONS: file, PERSISTED_OPERATIONS_ONLY: 'true' });
    const client = createPartnerProfilesClient({ url, getToken: () => mintToken() });
    await client.support.update(CHANGES);

    expect(await client.support.get()).toMatchObject(CHANGES);
    expect(await client.billing.get()).toBeDefined();
    expect(outcomes()).toEqual(['OK', 'OK', 'OK']);
  });
});

describe.each(APOLLO_CLIENTS)('%s', (_name, connect) => {
  const byManifest = () => generatePersistedQueryIdsFromManifest({ loadManifest: async () => manifest });
  const client = (byGet = false) => connect({ url, token: mintToken(), ids: byManifest(), byGet });

  it.each([false, true])(
    'calls by the ids of the manifest, and nothing else is executed: by GET %s',
    async (byGet) => {
      await startWithManifest({ PERSISTED_OPERATIONS_ONLY: 'true' });
      const apollo = client(byGet);
      const { data } = await apollo.query({ query: GetSupportProfileDocument });
      const written = await apollo.mutate({
        mutation: UpdateSupportProfileDocument,
        variables: { input: CHANGES },
      });

      expect(data).toMatchObject({ supportProfile: { email: 'email@sample.com' } });
      expect(written.data).toMatchObject({ updateSupportProfile: CHANGES });
      expect(outcomes()).toEqual(['OK', 'OK']);
    },
  );

  it('falls back to documents by itself if the gateway has no list', async () => {
    await start();
    const apollo = connect({ url, token: mintToken(), ids: { sha256 } });
    const { data } = await apollo.query({ query: UNLISTED });
    await apollo.query({ query: GetSupportProfileDocument });

    expect(data).toMatchObject({ supportProfile: { website: 'www.microsoft.com' } });
    expect(outcomes()).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED', 'OK', 'OK']);
  });

  it('falls back for one operation if the list does not have it, and goes on with the ids of the others', async () => {
    await startWithManifest();
    const ids = byManifest();
    const generateHash = async (document: Parameters<typeof ids.generateHash>[0]) =>
      document.definitions.some((one) => 'name' in one && one.name?.value === 'Unlisted')
        ? sha256('unlisted')
        : ids.generateHash(document);
    const apollo = connect({ url, token: mintToken(), ids: { generateHash } });
    const { data } = await apollo.query({ query: UNLISTED });
    await apollo.query({ query: GetSupportProfileDocument });

    expect(data).toMatchObject({ supportProfile: { website: 'www.microsoft.com' } });
    expect(outcomes()).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'OK', 'OK']);
  });

  it('is told once, by a code, that an operation is not in the list', async () => {
    await startWithManifest({ PERSISTED_OPERATIONS_ONLY: 'true' });
    const refused = connect({ url, token: mintToken(), ids: { sha256 } }).query({ query: UNLISTED });

    await expect(refused).rejects.toThrow(/^No persisted operation has this id/);
    expect(outcomes()).toEqual(['OPERATION_NOT_PERSISTED']);
  });
});

describe('urql', () => {
  type Options = Parameters<typeof persistedExchange>[0];
  const connect = (options: Options) =>
    new Client({
      url,
      exchanges: [cacheExchange, persistedExchange(options), fetchExchange],
      fetchOptions: { headers: { authorization: `Bearer ${mintToken()}` } },
    });
  const idOf: NonNullable<NonNullable<Options>['generateHash']> = async (_text, document) => {
    const name = (getOperationAST(document) as OperationDefinitionNode).name?.value;
    return manifest.operations.find((operation) => operation.name === name)?.id ?? sha256('unlisted');
  };

  it.each(['force', false] as const)(
    'calls by ids, and nothing else is executed: by GET %s',
    async (byGet) => {
      await startWithManifest({ PERSISTED_OPERATIONS_ONLY: 'true' });
      const client = connect({
        generateHash: idOf,
        enforcePersistedQueries: true,
        enableForMutation: true,
        preferGetForPersistedQueries: byGet,
      });
      const read = await client.query(GetSupportProfileDocument, {}).toPromise();
      const written = await client.mutation(UpdateSupportProfileDocument, { input: CHANGES }).toPromise();

      expect(read.data?.supportProfile?.email).toBe('email@sample.com');
      expect(written.data?.updateSupportProfile).toMatchObject(CHANGES);
      expect(outcomes()).toEqual(['OK', 'OK']);
    },
  );

  it('falls back to documents by itself if the gateway has no list', async () => {
    await start();
    const client = connect({});
    const { data } = await client.query(GetSupportProfileDocument, {}).toPromise();
    await client.query(UNLISTED, {}).toPromise();

    expect(data?.supportProfile?.email).toBe('email@sample.com');
    expect(outcomes()).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED', 'OK', 'OK']);
  });

  it('falls back for one operation if the list does not have it', async () => {
    await startWithManifest();
    const client = connect({ generateHash: idOf });
    const { data } = await client.query(UNLISTED, {}).toPromise();
    await client.query(GetSupportProfileDocument, {}).toPromise();

    expect(data).toMatchObject({ supportProfile: { website: 'www.microsoft.com' } });
    expect(outcomes()).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'OK', 'OK']);
  });

  it('is told once, by a code, that an operation is not in the list', async () => {
    await startWithManifest({ PERSISTED_OPERATIONS_ONLY: 'true' });
    const { error } = await connect({ generateHash: idOf }).query(UNLISTED, {}).toPromise();

    expect(error?.graphQLErrors[0]?.extensions.code).toBe('OPERATION_NOT_PERSISTED');
    expect(outcomes()).toEqual(['OPERATION_NOT_PERSISTED']);
  });
});

describe('Relay', () => {
  const READ_ID = '5d1ae15c8b1e9c7a2d6e2f0ee1a3f5b1';
  const WRITE_ID = '0f9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d';

  async function startWithRelayMap(): Promise<void> {
    const file = join(directory, 'persisted-queries.json');
    writeFileSync(
      file,
      JSON.stringify({ [READ_ID]: RELAY_READ.params.text, [WRITE_ID]: RELAY_WRITE.params.text }),
    );
    await start({ PERSISTED_OPERATIONS: file, PERSISTED_OPERATIONS_ONLY: 'true' });
  }

  it("calls by the ids of its compiler's map", async () => {
    await startWithRelayMap();
    const environment = relayEnvironment(url, mintToken(), docIdBody);

    expect(await readByRelay(environment, persisted(RELAY_READ, READ_ID))).toMatchObject({
      supportProfile: { email: 'email@sample.com' },
    });
    expect(
      await writeByRelay(environment, persisted(RELAY_WRITE, WRITE_ID), { input: CHANGES }),
    ).toMatchObject({ updateSupportProfile: CHANGES });
    expect(outcomes()).toEqual(['OK', 'OK']);
  });

  it('is told by a code that an id is not in the list', async () => {
    await startWithRelayMap();
    const environment = relayEnvironment(url, mintToken(), docIdBody);

    await expect(readByRelay(environment, persisted(RELAY_READ, 'other'))).rejects.toThrow(
      'No persisted operation has this id',
    );
    expect(outcomes()).toEqual(['OPERATION_NOT_PERSISTED']);
  });
});
