import { gunzipSync } from 'node:zlib';
import { type INamespace, type Message, Root } from 'protobufjs/light';
import { listen, type RecordedRequest } from '../recording-server';
import definitions from './opentelemetry-proto.json';

/** A span as a collector receives it. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a root. */
  readonly parentSpanId: string;
  readonly traceState: string;
  /** Such as SERVER. */
  readonly kind: string;
  /** Such as ERROR. */
  readonly status: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly resource: Readonly<Record<string, unknown>>;
}

/** A collector that keeps what it is sent, decoded by the published definitions of OTLP. */
export interface Collector {
  readonly url: string;
  readonly requests: readonly Pick<RecordedRequest, 'path' | 'headers'>[];
  /** Everything that came, as text. */
  text(): string;
  spans(): readonly ReceivedSpan[];
  /** Waits until something holds, which is looked at whenever spans arrive. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

interface KeyValue {
  readonly key: string;
  readonly value?: Readonly<Record<string, unknown>>;
}

interface WireSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly kind: string | number;
  readonly status?: { readonly code?: string | number; readonly message?: string };
  readonly attributes?: readonly KeyValue[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly KeyValue[] }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource?: { readonly attributes?: readonly KeyValue[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

const ROOT = Root.fromJSON(definitions as unknown as INamespace);
const EXPORT = ROOT.lookupType('opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest');
const KINDS = ROOT.lookupEnum('opentelemetry.proto.trace.v1.Span.SpanKind').valuesById;
const STATUSES = ROOT.lookupEnum('opentelemetry.proto.trace.v1.Status.StatusCode').valuesById;

/** Starts a collector on a free port of the loopback interface. @param status - what it responds with. Default: 200. */
export async function startCollector(status: () => number = () => 200): Promise<Collector> {
  const requests: Pick<RecordedRequest, 'path' | 'headers'>[] = [];
  const exports: Export[] = [];
  const waiting = new Set<() => void>();
  const server = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ path: request.url ?? '', headers: request.headers });
      const sent = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      const isJson = request.headers['content-type'] === 'application/json';
      if (status() === 200) exports.push(isJson ? fromJson(body) : fromProtobuf(body));
      const type = isJson ? 'application/json' : 'application/x-protobuf';
      response.writeHead(status(), { 'Content-Type': type }).end(isJson ? '{}' : '');
      for (const look of waiting) look();
    });
  });
  return {
    url: server.url,
    requests,
    text: () => JSON.stringify(exports),
    spans: () => exports.flatMap(spansOf),
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => server.close(),
  };
}

function fromProtobuf(body: Buffer): Export {
  return toExport(EXPORT.decode(body));
}

/** Ids are hexadecimal digits in OTLP's JSON, and base64 in that of protobuf. */
const IDS = /^(traceId|spanId|parentSpanId)$/;

/** @throws if there is a name that the definitions do not have. */
function fromJson(body: Buffer): Export {
  const sent = JSON.parse(body.toString('utf8'), (key, value) =>
    IDS.test(key) ? Buffer.from(value, 'hex').toString('base64') : value,
  );
  const received = toExport(EXPORT.fromObject(sent));
  const unknown = namesIn(sent).filter((name) => !namesIn(received).includes(name));
  if (unknown.length > 0) throw new Error(`OTLP does not define ${unknown.join(', ')}.`);
  return received;
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...new Set([...names, ...Object.values(value).flatMap(namesIn)])];
}

function toExport(message: Message): Export {
  const problem = EXPORT.verify(message);
  if (problem !== null) throw new Error(`Not an export by the definitions of OTLP: ${problem}`);
  const plain = EXPORT.toObject(message, { enums: String, longs: String, bytes: String, arrays: true });
  return JSON.parse(JSON.stringify(plain), (key, value) =>
    IDS.test(key) ? Buffer.from(value, 'base64').toString('hex') : value,
  );
}

function spansOf({ resourceSpans }: Export): readonly ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        traceState: span.traceState ?? '',
        kind: wordOf(span.kind, KINDS).replace('SPAN_KIND_', ''),
        status: wordOf(span.status?.code ?? 0, STATUSES).replace('STATUS_CODE_', ''),
        attributes: valuesOf(span.attributes),
        events: (span.events ?? []).map(({ name, attributes }) => ({
          name,
          attributes: valuesOf(attributes),
        })),
        links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
        resource: valuesOf(resource?.attributes),
      })),
    ),
  );
}

function wordOf(value: string | number, words: Readonly<Record<number, string>>): string {
  return typeof value === 'number' ? (words[value] ?? String(value)) : value;
}

function valuesOf(attributes: readonly KeyValue[] = []): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    attributes.map(({ key, value = {} }) => {
      const [[kind, held] = ['', undefined]] = Object.entries(value);
      return [key, kind === 'intValue' ? Number(held) : held];
    }),
  );
}
