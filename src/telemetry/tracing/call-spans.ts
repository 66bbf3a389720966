import { SpanKind, type Tracer } from '@opentelemetry/api';
import { UnavailableError } from '../../partner-center/errors/unavailable-error';
import type { Attempt, AttemptEnd, CallEvent, PartnerCenterObserver } from '../../partner-center/observer';
import { attachSpan, endSpan, errorType, failSpan, isRecorded, spanAround, spanOf, within } from './spans';

/** What spans of calls are begun with. */
export interface CallSpanOptions {
  readonly tracer: Tracer;
  /** The base URL of Partner Center. */
  readonly upstreamUrl: string;
  /** The kind of the span of an HTTP request. */
  readonly kind: SpanKind;
}

/**
 * Spans of reads and updates, with a span for each HTTP request by the semantic conventions for HTTP clients, and events
 * for what they wait for. Paths are documented ones, without their query; no body, no header, no words of a response.
 */
export function callSpans(options: CallSpanOptions): PartnerCenterObserver {
  const { tracer } = options;
  return {
    ...attemptSpans(options),
    ...CALL_EVENTS,
    follows: (operation) => isRecorded(spanAround(operation)),
    callBegun({ operation, method, path }) {
      const parent = spanAround(operation.partOf);
      if (!isRecorded(parent)) return;
      const template = templateOf(path);
      const name = `${method === 'PUT' ? 'update' : 'read'} ${template}`;
      const attributes = { 'url.template': template };
      attachSpan(operation, tracer.startSpan(name, { attributes }, within(parent)));
    },
    callEnded({ operation, error }) {
      const span = spanOf(operation);
      if (!isRecorded(span)) return;
      if (error instanceof UnavailableError && error.reason === 'circuit-open')
        span.addEvent('circuit.refused');
      endSpan(span, error);
    },
    readSent({ call, operation }) {
      const span = spanOf(operation);
      if (isRecorded(span)) attachSpan(call, span);
    },
    readCoalesced({ operation, call, correlationId }) {
      const span = spanOf(operation);
      if (!isRecorded(span)) return;
      span.setAttributes({ 'gateway.read.joined': true, 'partner_center.sent_as': correlationId });
      const joined = spanOf(call);
      if (joined !== undefined) span.addLink({ context: joined.spanContext() });
    },
    updateEnded({ operation, outcome }) {
      const span = spanOf(operation);
      if (isRecorded(span)) span.setAttribute('gateway.update.outcome', outcome);
    },
  };
}

/** What happens to a call, as events of its span. Waits are in ms. */
const CALL_EVENTS: PartnerCenterObserver = {
  mutexWaited: (wait) => note(wait, 'mutex.acquired', { 'gateway.wait_ms': Math.round(wait.waitMs) }),
  bulkheadWaited: (wait) => note(wait, 'bulkhead.entered', { 'gateway.wait_ms': Math.round(wait.waitMs) }),
  retryScheduled: (retry) =>
    note(retry, 'retry.scheduled', {
      'gateway.delay_ms': Math.round(retry.delayMs),
      'error.type': errorType(retry.error),
    }),
  retryAfterWaitBegun: (wait) =>
    note(wait, 'retry_after.wait', { 'gateway.wait_ms': Math.round(wait.waitMs) }),
  circuitChanged: (isOpen, by) => note(by, isOpen ? 'circuit.opened' : 'circuit.closed'),
  readBackBegun: (write) => note(write, 'read_back.begun'),
  readBackEnded: (write) => note(write, 'read_back.ended', { 'gateway.read_back.result': write.result }),
};

function note({ operation }: CallEvent, name: string, attributes?: Record<string, string | number>): void {
  const span = spanOf(operation);
  if (isRecorded(span)) span.addEvent(name, attributes);
}

function attemptSpans({
  tracer,
  upstreamUrl,
  kind,
}: CallSpanOptions): Pick<PartnerCenterObserver, 'attemptBegun' | 'attemptEnded'> {
  const server = serverOf(upstreamUrl);
  return {
    attemptBegun(attempt) {
      const parent = spanOf(attempt.operation);
      if (!isRecorded(parent)) return;
      const { call, number, operation } = attempt;
      const template = templateOf(call.path);
      const attributes = {
        'http.request.method': call.method,
        ...server,
        'url.full': `${upstreamUrl}${template}`,
        'url.template': template,
        'partner_center.request_id': call.requestId,
        'partner_center.correlation_id': operation.correlationId,
        ...(number > 1 && { 'http.request.resend_count': number - 1 }),
      };
      attachSpan(
        attempt,
        tracer.startSpan(`${call.method} ${template}`, { kind, attributes }, within(parent)),
      );
    },
    attemptEnded: endAttempt,
  };
}

function endAttempt(attempt: Attempt, { status, error, sent }: AttemptEnd): void {
  const span = spanOf(attempt);
  if (!isRecorded(span)) return;
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  const isRefused = status !== undefined && status >= 400;
  if (isRefused || error !== undefined) {
    failSpan(span, isRefused ? String(status) : errorType(error), { 'gateway.request_sent': sent });
  }
  span.end();
}

/** A path without its query, which may say whose resource it is. */
function templateOf(path: string): string {
  return path.split('?', 1)[0] ?? '';
}

function serverOf(url: string) {
  const { hostname, port, protocol } = new URL(url);
  const standard = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? standard : Number(port) };
}
