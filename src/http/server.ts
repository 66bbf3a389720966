import fastify, { type FastifyInstance } from 'fastify';
import type { HandlesGraphQL } from '../graphql/handler';
import { WITHOUT_SCHEMAS } from '../shared/without-schemas';
import { connectionOptions, trackSilentConnections } from './connections';
import { addCorrelationId } from './hooks/correlation-id';
import { addCors } from './hooks/cors';
import { addDraining } from './hooks/draining';
import { acceptJson } from './hooks/json-body';
import { addObservedRequests } from './hooks/observed-requests';
import { addRateLimit, type RateLimitOptions } from './hooks/rate-limit';
import { addRequestChecks } from './hooks/request-checks';
import { addSecurityHeaders } from './hooks/security-headers';
import { addUnreadBodies } from './hooks/unread-body';
import { handleHttpErrors } from './http-error';
import type { HttpLimits } from './http-limits';
import type { HttpObserver } from './observer';
import type { ExplorerOptions } from './routes/explorer/explorer-options';
import { addGraphQL } from './routes/graphql';
import { addHealth, isReady, type ReadinessCheck } from './routes/health';
import { refuseUndecodable, refuseUnreadable, trackResponses } from './unreadable-request';

/** What the HTTP server is built from. */
export interface HttpServerOptions {
  readonly graphql: HandlesGraphQL;
  readonly limits: HttpLimits;
  /** The origins whose pages may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  /** What must be in order for the gateway to be ready, beside not shutting down. */
  readonly readinessChecks: readonly ReadinessCheck[];
  /** Counts requests for the rate limit. Default: in memory. */
  readonly rateLimit?: Pick<RateLimitOptions, 'Store' | 'salt'> | undefined;
  /** Is told of requests. Default: nobody. */
  readonly observer?: HttpObserver | undefined;
  /** The pages for people, on / and /explorer. Default: none. */
  readonly explorer?: ExplorerOptions | undefined;
}

/** An HTTP server that does not listen yet. */
export interface HttpServer {
  readonly server: FastifyInstance;
  /** Reports the server as not ready, while it goes on serving. */
  drain(): void;
  /** Whether it should be sent requests, as /health/ready says. */
  isReady(): boolean;
}

/** Builds the HTTP server: GraphQL on /graphql, health on /health, and the pages for people. */
export async function createHttpServer(init: HttpServerOptions): Promise<HttpServer> {
  const { limits, observer = {} } = init;
  const server = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    http: connectionOptions(limits),
    clientErrorHandler: refuseUnreadable(limits, observer),
    frameworkErrors: refuseUndecodable(observer),
    // Draining has a response of its own.
    return503OnClosing: false,
    ...WITHOUT_SCHEMAS,
  });
  server.server.maxConnections = limits.connections;
  server.server.on('drop', () => observer.connectionRefused?.());
  trackResponses(server.server);
  const closeSilentConnections = trackSilentConnections(server.server);
  server.addHook('preClose', async () => closeSilentConnections());

  // The order matters: a response carries what the parts before the one that sends it have put on it.
  addCorrelationId(server);
  addObservedRequests(server, observer);
  handleHttpErrors(server, limits, observer);
  addSecurityHeaders(server);
  await addCors(server, init.corsOrigins);
  const draining = addDraining(server);
  addUnreadBodies(server, draining);
  addRequestChecks(server, limits);
  acceptJson(server, limits);
  await addRateLimit(server, { perMinute: limits.requestsPerMinute, ...init.rateLimit });
  const checks = [{ name: 'running', ready: () => !draining.hasBegun }, ...init.readinessChecks];
  addHealth(server, checks);
  if (init.explorer) await loadExplorer().addExplorer(server, init.explorer);
  addGraphQL(server, init.graphql);
  return { server, drain: () => draining.begin(), isReady: () => isReady(checks) };
}

/** Loads the pages for people: in production they need not be in memory. */
function loadExplorer() {
  return require('./routes/explorer/explorer') as typeof import('./routes/explorer/explorer');
}
