import { ProxyTracerProvider, SpanKind, type Tracer, trace } from '@opentelemetry/api';
import type { OperationObserver, ResolverObserver } from '../../graphql/observer';
import type { HttpObserver } from '../../http/observer';
import type { FindTraceIds } from '../../logging/trace-ids';
import type { PartnerCenterObserver } from '../../partner-center/observer';
import { callSpans } from './call-spans';
import { operationSpans, resolverSpans } from './operation-spans';
import { createProvider, type ProviderOptions } from './provider';
import { activeParent, noParent, remoteParent } from './remote-parent';
import { requestSpans } from './request-spans';
import { findTraceIds } from './spans';

/** How long spans that wait are still sent when the gateway closes, in ms: a shutdown has other things to do. */
const FLUSH_MS = 3000;

/** What tracing is made with. */
export interface TracingOptions extends ProviderOptions {
  /** The base URL of Partner Center. */
  readonly upstreamUrl: string;
  /** Whether traces of callers are continued. */
  readonly readsTraceContext: boolean;
}

/** The traces of one gateway, as observers. */
export interface Tracing {
  readonly http: HttpObserver;
  readonly operations: OperationObserver;
  readonly resolvers: ResolverObserver;
  readonly partnerCenter: PartnerCenterObserver;
  /** Joins log lines with traces. */
  readonly findTraceIds: FindTraceIds;
  /** Sends what waits to be sent, within 3 s. Never rejects. */
  close(): Promise<void>;
}

/**
 * Builds the traces of a gateway. If an agent has registered a provider of its own before, spans go through that one, as
 * children of the span that it has begun for the request: one trace, sampled and sent once. HTTP is the agent's to
 * describe then, so our own spans are internal ones.
 */
export function createTracing(options: TracingOptions): Tracing {
  const { upstreamUrl, serviceName, serviceVersion, readsTraceContext } = options;
  const agents = registeredTracer(serviceName, serviceVersion);
  const own = agents === undefined ? createProvider(options) : undefined;
  const tracer = agents ?? (own as NonNullable<typeof own>).getTracer(serviceName, serviceVersion);
  const callers = readsTraceContext ? remoteParent : noParent;
  return {
    http: requestSpans({
      tracer,
      parentOf: own ? callers : activeParent(callers),
      kind: own ? SpanKind.SERVER : SpanKind.INTERNAL,
    }),
    operations: operationSpans(tracer),
    resolvers: resolverSpans(tracer),
    partnerCenter: callSpans({ tracer, upstreamUrl, kind: own ? SpanKind.CLIENT : SpanKind.INTERNAL }),
    findTraceIds,
    close: async () => {
      if (own) await within(FLUSH_MS, own.shutdown());
    },
  };
}

/** The tracer of a provider that an agent has registered; `undefined` if none has. */
function registeredTracer(name: string, version: string): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(name, version)
    : provider.getTracer(name, version);
}

/** Waits for something that may fail, and for so long at most. */
async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work.catch(() => {}), limit]);
  clearTimeout(timer);
}
