import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { FindTraceIds } from '../../logging/trace-ids';
import { PartnerCenterError } from '../../partner-center/errors/partner-center-error';
import { OperationContext } from '../../partner-center/operation-context';
import { failureLabel } from '../failure-label';

/**
 * Beside the objects that events share, and not on them: a property that one request in a hundred has would make V8 compile
 * all that handles requests for two kinds of them.
 */
const spans = new WeakMap<object, Span>();

/** Notes the span of a request, an operation or a part of it, a call, or an attempt. */
export function attachSpan(subject: object, span: Span): void {
  spans.set(subject, span);
}

/** The span of something that observers are told of. */
export function spanOf(subject: object): Span | undefined {
  return spans.get(subject);
}

/** The span of an operation or a part of it; that of the whole, if the part has none. */
export function spanAround(operation: OperationContext | undefined): Span | undefined {
  for (let at = operation; at !== undefined; at = at.partOf) {
    const span = spanOf(at);
    if (span !== undefined) return span;
  }
  return undefined;
}

/** Whether a span is recorded, or was until it ended. What is below one that is not takes no further work. */
export function isRecorded(span: Span | undefined): span is Span {
  return span !== undefined && (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
}

/** The context in which a child of a span is begun. */
export function within(span: Span) {
  return trace.setSpan(ROOT_CONTEXT, span);
}

/** Ends a span as failed, by what kind of failure and never by its words. */
export function endSpan(span: Span, error: unknown): void {
  if (error !== undefined) failSpan(span, errorType(error));
  span.end();
}

/** Notes that what a span stands for has failed. */
export function failSpan(span: Span, type: string, attributes: Attributes = {}): void {
  span.setAttributes({ 'error.type': type, ...attributes });
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The status with which Partner Center responded; or one of a few words for the failures of calls; or the error's class. */
export function errorType(error: unknown): string {
  if (error instanceof PartnerCenterError && error.status !== null && error.status >= 400) {
    return String(error.status);
  }
  const label = failureLabel(error);
  return label === 'internal' && error instanceof Error ? error.constructor.name : label;
}

/** Finds the ids of the span that is attached to something, recorded or not. */
export const findTraceIds: FindTraceIds = (subject) => {
  const span = subject instanceof OperationContext ? spanAround(subject) : spanOf(subject);
  if (span === undefined) return undefined;
  const { traceId, spanId } = span.spanContext();
  return { trace_id: traceId, span_id: spanId };
};
