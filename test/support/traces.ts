import type { EmulatorOptions } from '../../src/emulator/emulator';
import { type Collector, type ReceivedSpan, startCollector } from './otlp/collector';
import type { GatewayParts } from './gateway';
import { type GatewayWithUpstream, startGatewayWithUpstream } from './upstream';

/** A gateway that sends its traces to a collector. */
export interface TracedGateway extends GatewayWithUpstream {
  readonly collector: Collector;
  /** Closes the gateway, which sends what waits, and returns all spans. */
  spans(): Promise<readonly ReceivedSpan[]>;
}

/** Opens traced gateways, and closes each at the end of the test that opened it. */
export function useTracedGateway() {
  const open: TracedGateway[] = [];
  const before = { ...process.env };
  afterEach(async () => {
    for (const setup of open.splice(0)) {
      await setup.close();
      await setup.collector.close();
    }
    process.env = { ...before };
  });
  return async (
    parts: GatewayParts = {},
    variables: Readonly<Record<string, string>> = {},
    upstreamOptions: EmulatorOptions = {},
    collector?: Collector,
  ): Promise<TracedGateway> => {
    const receiver = collector ?? (await startCollector());
    const standard = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...variables };
    // The SDK reads them from there.
    Object.assign(process.env, standard);
    const environment = { ...parts.environment, ...standard };
    const setup = await startGatewayWithUpstream({ ...parts, environment }, upstreamOptions);
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= setup.close();
      return closed;
    };
    const traced = {
      ...setup,
      close,
      collector: receiver,
      spans: async () => {
        await close();
        return receiver.spans();
      },
    };
    open.push(traced);
    return traced;
  };
}

/** Finds the one span of a name. */
export type NamedSpans = (name: string) => ReceivedSpan;

/** Makes a function that finds spans by their names, of which there must be one each. */
export function named(spans: readonly ReceivedSpan[]): NamedSpans {
  return (name) => {
    const found = spans.filter((span) => span.name === name);
    const [span] = found;
    if (span !== undefined && found.length === 1) return span;
    throw new Error(`${found.length} spans are called ${name}: ${spans.map((each) => each.name).join(', ')}`);
  };
}

/** A trace as text: one line a span, indented below its parent, in the order in which spans ended. */
export function drawn(spans: readonly ReceivedSpan[], parent = '', depth = 0): readonly string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  return spans
    .filter(({ parentSpanId }) => (ids.has(parentSpanId) ? parentSpanId : '') === parent)
    .flatMap((span) => [
      `${'  '.repeat(depth)}${span.kind} ${span.name}`,
      ...drawn(spans, span.spanId, depth + 1),
    ]);
}
