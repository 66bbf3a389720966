import type { IncomingHttpHeaders } from 'node:http';
import { type Context, context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { redactSecret, redactTokens } from '../../logging/redaction';

/** The span within which a request is served: in the caller's trace, or that of an agent in this process. */
export type ParentOf = (headers: IncomingHttpHeaders) => Context;

const PROPAGATOR = new W3CTraceContextPropagator();

const HEADERS = {
  keys: (headers: IncomingHttpHeaders) => Object.keys(headers),
  get: (headers: IncomingHttpHeaders, name: string) =>
    name === 'tracestate' ? traceStateOf(headers) : headers[name],
};

/** Continues the trace that the headers of W3C Trace Context name. Malformed ones are as good as none. */
export const remoteParent: ParentOf = (headers) =>
  headers.traceparent === undefined ? ROOT_CONTEXT : PROPAGATOR.extract(ROOT_CONTEXT, headers, HEADERS);

/** Continues no trace. */
export const noParent: ParentOf = () => ROOT_CONTEXT;

/** Continues the span that an agent has begun for the request, if it has. */
export function activeParent(otherwise: ParentOf): ParentOf {
  return (headers) => {
    const active = context.active();
    return trace.getSpan(active) === undefined ? otherwise(headers) : active;
  };
}

/** The caller's tracestate, unless there is something of a token in it. */
function traceStateOf({ tracestate, authorization = '' }: IncomingHttpHeaders): string | undefined {
  const text = Array.isArray(tracestate) ? tracestate.join(',') : tracestate;
  if (text === undefined) return undefined;
  const [, ...credentials] = authorization.trim().split(/\s+/);
  return credentials.reduce(redactSecret, redactTokens(text)) === text ? text : undefined;
}
