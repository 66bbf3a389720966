import { ROOT_CONTEXT, type Span, type SpanKind, type Tracer } from '@opentelemetry/api';
import type { HttpExchange, HttpObserver, HttpRequestEnded } from '../../http/observer';
import type { ParentOf } from './remote-parent';
import { attachSpan, failSpan, isRecorded, spanOf } from './spans';

/** Asked for every few seconds by what watches the gateway: nobody looks for their traces. */
const HEALTH = '/health/';

const METHODS: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** What spans of requests are begun with. */
export interface RequestSpanOptions {
  readonly tracer: Tracer;
  readonly parentOf: ParentOf;
  readonly kind: SpanKind;
}

/**
 * Spans of requests, by the semantic conventions for HTTP servers. They say nothing of what callers choose: no path beside
 * the route, no query, no Host, address or User-Agent.
 */
export function requestSpans({ tracer, parentOf, kind }: RequestSpanOptions): HttpObserver {
  const options = { kind };
  return {
    requestBegun({ exchange, correlationId }) {
      if (exchange.url.startsWith(HEALTH)) return undefined;
      const parent = parentOf(exchange.headers);
      const span = tracer.startSpan(methodOf(exchange), options, parent);
      // Log lines name a trace that is recorded, or that somebody else began: any other exists nowhere.
      if (!isRecorded(span) && parent === ROOT_CONTEXT) return undefined;
      attachSpan(exchange, span);
      if (!isRecorded(span)) return undefined;
      const route = exchange.routeOptions.url;
      if (route !== undefined) span.updateName(`${methodOf(exchange)} ${route}`);
      span.setAttributes({
        ...attributesOf(exchange, route),
        'partner_center.correlation_id': correlationId,
      });
      return (end) => endRequest(span, end);
    },
    requestRefused({ code, limit, exchange }) {
      const span = exchange && spanOf(exchange);
      if (!isRecorded(span)) return;
      span.setAttribute('gateway.outcome', code);
      if (limit !== undefined) span.setAttribute('gateway.limit', limit);
    },
  };
}

function endRequest(span: Span, { statusCode, isComplete }: HttpRequestEnded): void {
  if (isComplete) span.setAttribute('http.response.status_code', statusCode);
  else span.setAttribute('error.type', 'client-disconnected');
  if (isComplete && statusCode >= 500) failSpan(span, String(statusCode));
  span.end();
}

function methodOf({ method }: HttpExchange): string {
  return METHODS.has(method) ? method : 'HTTP';
}

function attributesOf({ method, protocol, raw, socket }: HttpExchange, route: string | undefined) {
  const { localAddress, localPort } = socket;
  return {
    'http.request.method': METHODS.has(method) ? method : '_OTHER',
    'url.scheme': protocol,
    'network.protocol.version': raw.httpVersion,
    ...(route !== undefined && { 'http.route': route, 'url.path': route }),
    ...(localAddress !== undefined && { 'server.address': localAddress }),
    ...(localPort !== undefined && { 'server.port': localPort }),
  };
}
