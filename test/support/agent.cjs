// Loaded before the gateway, as an agent is: OpenTelemetry's own instrumentation of Node.js's HTTP and of undici, which sends
// spans to OTEL_AGENT_ENDPOINT as JSON.
const { context, trace } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { UndiciInstrumentation } = require('@opentelemetry/instrumentation-undici');
const { BasicTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');

const exporter = new OTLPTraceExporter({ url: `${process.env.OTEL_AGENT_ENDPOINT}/v1/traces` });
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(provider);
for (const Instrumentation of [HttpInstrumentation, UndiciInstrumentation]) {
  const instrumentation = new Instrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.enable();
}
