import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from './config/config';
import { startEmulator } from './emulator/emulator';
import { createApolloServer } from './graphql/apollo-server';
import { buildGatewaySchema } from './graphql/schema';
import { createHttpServer } from './http/server';
import { PartnerCenterClient } from './partner-center/client';
import { CLOUDS, type Cloud } from './partner-center/clouds';
import { createExchange } from './partner-center/exchange';
import type { Fetch } from './partner-center/fetch';
import { crossFetchTransport } from './partner-center/transports/cross-fetch';
import { type Clock, systemClock } from './shared/clock';
import type { Logger } from './shared/logger';
import { SupportProfileResolver } from './support-profile/support-profile.resolver';
import { SupportProfileService } from './support-profile/support-profile.service';

/** The name under which the gateway calls Partner Center. */
const APPLICATION = 'support-profile-gateway';

/** What a gateway is built from; everything but the settings and the logger has a default. */
export interface AppInit {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly fetch?: Fetch;
}

/** A gateway, ready to listen. */
export interface App {
  readonly server: FastifyInstance;
  /** The base URL of the Partner Center that it calls. */
  readonly upstreamUrl: string;
  /** Stops the gateway, and the embedded Partner Center where it runs one. */
  close(): Promise<void>;
}

/** Builds a gateway: every part once, each with its collaborators. Starts the embedded Partner Center where it is used. */
export async function createApp({
  config,
  logger,
  clock = systemClock,
  fetch = crossFetchTransport,
}: AppInit): Promise<App> {
  const upstream = await openUpstream(config, clock);
  const exchange = createExchange({ fetch, cloud: upstream.cloud, application: APPLICATION, clock });
  const schema = buildGatewaySchema(createResolvers(new PartnerCenterClient(exchange)));
  const apollo = createApolloServer({ schema, logger });
  await apollo.start();
  const server = await createHttpServer({ apollo, logger });
  return {
    server,
    upstreamUrl: upstream.cloud.baseUrl,
    async close() {
      await server.close();
      await apollo.stop();
      await upstream.close();
    },
  };
}

/** The schema by itself, for printing it. Its resolvers are never called. */
export function createSchema(): GraphQLSchema {
  const exchange = () => Promise.reject(new Error('The schema was built for printing.'));
  return buildGatewaySchema(createResolvers(new PartnerCenterClient(exchange)));
}

/** One line for each Partner Center resource. */
function createResolvers(client: PartnerCenterClient): readonly object[] {
  return [new SupportProfileResolver(new SupportProfileService(client))];
}

interface Upstream {
  readonly cloud: Cloud;
  close(): Promise<void>;
}

async function openUpstream({ cloud, baseUrl }: Config, clock: Clock): Promise<Upstream> {
  if (cloud === 'emulator' && baseUrl === undefined) {
    const emulator = await startEmulator({ clock, audience: CLOUDS.global.tokenAudience });
    return { cloud: { ...CLOUDS.global, baseUrl: emulator.url }, close: () => emulator.close() };
  }
  const documented = CLOUDS[cloud === 'emulator' ? 'global' : cloud];
  return { cloud: { ...documented, baseUrl: baseUrl ?? documented.baseUrl }, close: async () => {} };
}
