import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Scrapers that may be connected at a time. */
const MAX_CONNECTIONS = 50;

/** Writes the metrics down. */
export interface MetricsSource {
  readonly contentType: string;
  metrics(): Promise<string>;
}

/** Serves metrics on /metrics, and nothing else. It does not listen yet. */
export function createMetricsServer(source: MetricsSource): Server {
  const server = createServer((request, response) => {
    void respond(source, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

async function respond(
  source: MetricsSource,
  { url = '', method = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path] = url.split('?');
  if (path !== '/metrics') return end(response, 404, 'Metrics are on /metrics.\n');
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return end(response, 405, 'Use GET /metrics.\n');
  }
  try {
    const text = await source.metrics();
    response.setHeader('Content-Type', source.contentType);
    end(response, 200, text);
  } catch {
    end(response, 500, 'The metrics cannot be collected.\n');
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}
