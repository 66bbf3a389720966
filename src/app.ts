import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from './config/config';
import { explorerOf } from './gateway-explorer';
import {
  type GatewayOptions,
  httpLimitsOf,
  operationLimitsOf,
  partnerCenterLimitsOf,
  type ResolverOptions,
} from './gateway-options';
import { openPersistedDocuments } from './gateway-persisted';
import { type GatewayState, openState } from './gateway-state';
import { openTelemetry, type Telemetry } from './gateway-telemetry';
import { createTransport } from './gateway-transport';
import { graphQLContextFactory } from './graphql/context';
import { PlanCache } from './graphql/documents/plan-cache';
import { mapError } from './graphql/error-mapper';
import { startApollo } from './graphql/execution/apollo-server';
import { GraphQLHandler } from './graphql/handler';
import { buildGatewaySchema } from './graphql/schema/build';
import { observeResolvers } from './graphql/schema/observe-resolvers';
import { withoutSuggestions } from './graphql/suggestions';
import { listen } from './http/listen';
import { createHttpServer } from './http/server';
import { CallerIdentity } from './partner-center/auth/caller-identity';
import { CLOUDS, type Cloud } from './partner-center/auth/clouds';
import { PartnerCenterClient, type ReadSource } from './partner-center/client';
import { type Bulkhead, createBulkhead } from './partner-center/policies/bulkhead';
import { CircuitBreaker } from './partner-center/policies/circuit-breaker';
import { SingleFlight } from './partner-center/reads/single-flight';
import { Sender } from './partner-center/send';
import type { Transport } from './partner-center/transports/transport';
import { ResourceWriter } from './partner-center/writes/writer';
import { AddressValidationResolver } from './resources/address-validation/address-validation.resolver';
import { BillingProfileResolver } from './resources/billing-profile/billing-profile.resolver';
import { CountryValidationRulesResolver } from './resources/country-validation-rules/country-validation-rules.resolver';
import { LegalBusinessProfileResolver } from './resources/legal-business-profile/legal-business-profile.resolver';
import { MpnProfileResolver } from './resources/mpn-profile/mpn-profile.resolver';
import { OrganizationProfileResolver } from './resources/organization-profile/organization-profile.resolver';
import { PartnerProfilesResolver } from './resources/profile/partner-profiles';
import { SupportProfileResolver } from './resources/support-profile/support-profile.resolver';
import { TokenDiagnosisResolver } from './resources/token-diagnosis/token-diagnosis.resolver';
import { TokenDiagnosisService } from './resources/token-diagnosis/token-diagnosis.service';
import { type Clock, systemClock } from './shared/clock';
import { systemSleep } from './shared/sleep';

/** The name under which the gateway calls Partner Center. */
const APPLICATION = 'support-profile-gateway';

/** A gateway, ready to listen. */
export interface Gateway {
  readonly server: FastifyInstance;
  /** Listens on the host and port of the settings, and returns the URL, without a trailing slash. Serves metrics first. */
  listen(): Promise<string>;
  /** Where Prometheus finds the metrics, from `listen` on; `undefined` if there are none. */
  metricsUrl(): string | undefined;
  /** Reports the gateway as not ready, while it goes on serving: the first step of a graceful shutdown. */
  drain(): void;
  /**
   * Reads the list of persisted operations again; `undefined` if there is none.
   *
   * @throws PersistedOperationsError with one line for each fault. The list then stays as it was.
   */
  readonly reloadPersistedOperations: (() => Promise<void>) | undefined;
  /** The base URL of the Partner Center that it calls. */
  readonly upstreamUrl: string;
  /** Stops the gateway, and the embedded Partner Center if it runs one. Operations in flight finish first. */
  close(): Promise<void>;
}

/** Builds a gateway: every part once, each with its collaborators. Starts the embedded Partner Center if it is used. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, logger, clock = systemClock } = options;
  const upstream = await openUpstream(config, clock);
  const transport = createTransport(options, upstream.cloud.baseUrl);
  const telemetry = openTelemetry(config, logger, upstream.cloud.baseUrl);
  const { metrics } = telemetry;
  const state = await openState(options, telemetry.sharedState);
  const { client, circuit, bulkhead } = createClient(transport, upstream.cloud, state, options, telemetry);
  const resources = { client, cloud: upstream.cloud, clock };
  const resolvers = [...createResolvers(resources), ...(options.moreResolvers?.(resources) ?? [])];
  const schema = buildGatewaySchema(resolvers, config);
  if (telemetry.resolvers) observeResolvers(schema, telemetry.resolvers);
  const closeUpstream = async () => {
    client.close();
    transport.close();
    state.close();
    await upstream.close();
  };
  const persisted = await openPersistedDocuments(options, schema).catch(async (error) => {
    await closeUpstream();
    await telemetry.close();
    throw error;
  });
  const knowOperations = () => {
    if (persisted) metrics?.knowOperations(persisted.list.names);
  };
  knowOperations();
  const apollo = await startApollo({
    schema,
    logger,
    limits: operationLimitsOf(options),
    introspection: config.introspection,
  });
  const graphql = new GraphQLHandler({
    documents: new PlanCache(schema),
    persisted,
    apollo,
    createContext: graphQLContextFactory(config.operationTimeoutMs, clock),
    formatError: config.production ? withoutSuggestions(mapError) : mapError,
    observer: telemetry.operations,
    clock,
  });
  const { server, drain, isReady } = await createHttpServer({
    graphql,
    limits: httpLimitsOf(options),
    rateLimit: state.rateLimit,
    corsOrigins: config.corsOrigins,
    readinessChecks: [{ name: 'circuit', ready: () => !circuit.isOpen }, ...state.readinessChecks],
    observer: telemetry.http,
    explorer: explorerOf(config, upstream),
  });
  metrics?.watch({
    bulkhead,
    circuit,
    retryAfter: state.retryAfter,
    connections: () => connectionsOf(server),
    isReady,
  });
  let metricsUrl: string | undefined;
  return {
    server,
    upstreamUrl: upstream.cloud.baseUrl,
    async listen() {
      metricsUrl = await metrics?.listen();
      return listen(server, config);
    },
    metricsUrl: () => metricsUrl,
    drain,
    reloadPersistedOperations: persisted && (() => persisted.reload().then(knowOperations)),
    async close() {
      await server.close();
      await apollo.stop();
      await closeUpstream();
      await telemetry.close();
    },
  };
}

function connectionsOf({ server }: FastifyInstance): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error ? 0 : count));
  });
}

/**
 * The schema by itself, for printing it: its resolvers are never called, and so need no client.
 *
 * @param settings - FEDERATION, if it is the schema of a subgraph. Default: it is not.
 */
export function createSchema(settings: Partial<Pick<Config, 'federation'>> = {}): GraphQLSchema {
  const client = {} as PartnerCenterClient;
  return buildGatewaySchema(createResolvers({ client, cloud: CLOUDS.global, clock: systemClock }), settings);
}

/** One line for each feature. */
function createResolvers({ client, cloud, clock }: ResolverOptions): readonly object[] {
  return [
    new SupportProfileResolver(client),
    new LegalBusinessProfileResolver(client),
    new BillingProfileResolver(client),
    new OrganizationProfileResolver(client),
    new MpnProfileResolver(client),
    new PartnerProfilesResolver(),
    new AddressValidationResolver(client),
    new CountryValidationRulesResolver(client),
    new TokenDiagnosisResolver(new TokenDiagnosisService(cloud, clock)),
  ];
}

function createClient(
  transport: Transport,
  cloud: Cloud,
  { mutex, retryAfter, salt }: GatewayState,
  options: GatewayOptions,
  { partnerCenter: observer }: Telemetry,
): {
  readonly client: PartnerCenterClient;
  readonly circuit: CircuitBreaker;
  readonly bulkhead: Bulkhead;
} {
  const { clock = systemClock, sleep = systemSleep, random = Math.random } = options;
  const limits = partnerCenterLimitsOf(options);
  const callers = new CallerIdentity(salt);
  const circuit = new CircuitBreaker(limits.circuit, clock);
  const bulkhead = createBulkhead(limits.bulkhead);
  const sender = new Sender({
    ...limits,
    transport,
    cloud,
    application: APPLICATION,
    callers,
    circuit,
    bulkhead,
    retryAfter,
    clock,
    sleep,
    random,
    observer,
  });
  const writer = new ResourceWriter({ sender, callers, mutex, clock, observer });
  const reads = new SingleFlight<unknown, ReadSource>(limits.disconnectGraceMs);
  return {
    client: new PartnerCenterClient({ sender, reads, writer, callers, clock, observer }),
    circuit,
    bulkhead,
  };
}

interface Upstream {
  readonly cloud: Cloud;
  /** Makes a token that the embedded Partner Center accepts, and no other. */
  readonly demoToken?: () => string;
  close(): Promise<void>;
}

/** Loads the emulator: no other gateway needs it in memory. */
function loadEmulator() {
  const { startEmulator } = require('./emulator/emulator') as typeof import('./emulator/emulator');
  const { mintToken } = require('./emulator/token') as typeof import('./emulator/token');
  return { startEmulator, mintToken };
}

async function openUpstream({ cloud, baseUrl }: Config, clock: Clock): Promise<Upstream> {
  if (cloud === 'emulator' && baseUrl === undefined) {
    const { startEmulator, mintToken } = loadEmulator();
    const emulator = await startEmulator({ clock, audience: CLOUDS.global.tokenAudience });
    return {
      cloud: { ...CLOUDS.global, baseUrl: emulator.url },
      demoToken: () => mintToken({}, clock),
      close: () => emulator.close(),
    };
  }
  const documented = CLOUDS[cloud === 'emulator' ? 'global' : cloud];
  return { cloud: { ...documented, baseUrl: baseUrl ?? documented.baseUrl }, close: async () => {} };
}
