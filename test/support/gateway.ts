import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type GraphQLFormattedError, print } from 'graphql';
import { createGateway } from '../../src/app';
import { readConfig } from '../../src/config/config';
import { mintToken } from '../../src/emulator/token';
import type { GatewayOptions } from '../../src/gateway-options';
import type { Sleep } from '../../src/shared/sleep';
import { createLogRecorder, type LogRecorder } from './log-recorder';

/** An answer of the gateway to a GraphQL request. */
export interface Answer<Data> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A gateway under test. Requests reach it through Fastify's inject, and leave it over real HTTP. */
export interface TestGateway {
  readonly app: Awaited<ReturnType<typeof createGateway>>;
  readonly log: LogRecorder;
  /** Sends an operation; with a token that the emulator accepts unless the headers say otherwise. */
  send<Data, Variables>(
    operation: TypedDocumentNode<Data, Variables> | string,
    variables?: Variables,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Answer<Data>>;
  close(): Promise<void>;
}

/** What a gateway under test is started with: settings by their variables, anything else as createGateway takes it. */
export type GatewayParts = Partial<GatewayOptions> & {
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts a gateway in front of the Partner Center at `baseUrl`, or of an embedded one. */
export async function startGateway(baseUrl?: string, parts: GatewayParts = {}): Promise<TestGateway> {
  const { environment = {}, ...init } = parts;
  const log = createLogRecorder({ without: PREPARING });
  const config = readConfig({
    ...(baseUrl && { PARTNER_CENTER_BASE_URL: baseUrl }),
    ...TRANSPORT_UNDER_TEST,
    ...environment,
  });
  const app = await createGateway({ config, logger: log.logger, sleep: noWait, ...init });
  return {
    app,
    log,
    async send(operation, variables, headers) {
      const query = typeof operation === 'string' ? operation : print(operation);
      if (process.env.PREPARED) await prepare(app, query);
      const response = await app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: definedOnly({
          'content-type': 'application/json',
          authorization: `Bearer ${mintToken()}`,
          ...headers,
        }),
        payload: JSON.stringify({
          query,
          variables,
        }),
      });
      const { data, errors = [] } = response.json();
      return { status: response.statusCode, headers: response.headers, data, errors };
    },
    close: () => app.close(),
  };
}

/** Set for a second run of the contract's tests: see jest.config.js. */
const { TRANSPORT } = process.env;
const TRANSPORT_UNDER_TEST = TRANSPORT === undefined ? {} : { PARTNER_CENTER_TRANSPORT: TRANSPORT };

/** The correlation id of requests that only prepare a document. */
const PREPARING = '00000000-0000-4000-8000-0000000000aa';

/** Lets the gateway see a document without executing anything of it: no operation in it has this name. */
export async function prepare({ server }: TestGateway['app'], query: string): Promise<void> {
  await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: 'Bearer preparing', 'MS-CorrelationId': PREPARING },
    payload: { query, operationName: 'none_of_this_name' },
  });
}

/** Lets no time pass, but heeds the signal. */
export const noWait: Sleep = async (_ms, signal) => signal?.throwIfAborted();

/** Waits until the signal is aborted. */
export const waitForever: Sleep = (_ms, signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

function definedOnly(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
