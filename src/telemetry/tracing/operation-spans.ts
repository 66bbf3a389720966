import { ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api';
import type { OperationEnded, OperationObserver, ResolverObserver } from '../../graphql/observer';
import { OTHER, shownName } from '../../shared/chosen-name';
import { attachSpan, endSpan, failSpan, isRecorded, spanAround, spanOf, within } from './spans';

/** Spans of GraphQL operations, by the semantic conventions for GraphQL servers. Never a document, a variable or a value. */
export function operationSpans(tracer: Tracer): OperationObserver {
  return {
    operationBegun({ context, exchange }) {
      const parent = exchange && spanOf(exchange);
      if (exchange !== undefined && !isRecorded(parent)) {
        if (parent !== undefined) attachSpan(context, parent);
        return;
      }
      const options = {
        kind: SpanKind.INTERNAL,
        attributes: { 'partner_center.correlation_id': context.correlationId },
      };
      const around = parent === undefined ? ROOT_CONTEXT : within(parent);
      attachSpan(context, tracer.startSpan('GraphQL Operation', options, around));
    },
    documentLookup({ context, hit }) {
      const span = spanOf(context);
      if (isRecorded(span)) span.setAttribute('gateway.document.known', hit);
    },
    operationEnded(event) {
      const { context, kind, outcome } = event;
      const span = spanOf(context);
      if (!isRecorded(span)) return;
      if (kind !== null) span.updateName(kind).setAttribute('graphql.operation.type', kind);
      const name = nameOf(event);
      if (name !== undefined) span.setAttribute('graphql.operation.name', name);
      span.setAttributes({ 'gateway.outcome': outcome, 'gateway.upstream_calls': context.upstreamCalls });
      if (outcome !== 'OK') failSpan(span, outcome);
      span.end();
    },
    requestRefused({ code, exchange }) {
      const span = exchange && spanOf(exchange);
      if (isRecorded(span)) span.setAttribute('gateway.outcome', code);
    },
  };
}

/** Spans of resolvers, named as the schema names their fields and never by an alias. */
export function resolverSpans(tracer: Tracer): ResolverObserver {
  return {
    follows: (context) => isRecorded(spanOf(context)),
    resolverBegun({ context, typeName, fieldName }) {
      const parent = spanAround(context.partOf);
      if (!isRecorded(parent)) return;
      const attributes = { 'graphql.parent.name': typeName, 'graphql.field.name': fieldName };
      attachSpan(context, tracer.startSpan(`${typeName}.${fieldName}`, { attributes }, within(parent)));
    },
    resolverEnded({ context }, error) {
      const span = spanOf(context);
      if (isRecorded(span)) endSpan(span, error);
    },
  };
}

/** The operation's name. One that may hold a token, a number or a GUID is no name. */
function nameOf({ name, context }: OperationEnded): string | undefined {
  if (name === null) return undefined;
  const shown = shownName(name);
  return context.redact(shown) === shown ? shown : OTHER;
}
