import type { EmulatorOptions } from '../../src/emulator/emulator';
import type { GatewayParts, TestGateway } from './gateway';
import { type GatewayWithUpstream, startGatewayWithUpstream } from './upstream';

/** The metrics of a gateway as they were scraped. */
export interface Scrape {
  readonly text: string;
  /** The series by their names, labels included, as the text has them. */
  readonly series: Readonly<Record<string, number>>;
}

/** Opens gateways that serve metrics, and closes each at the end of the test that opened it. */
export function useMeasuredGateway() {
  const open: GatewayWithUpstream[] = [];
  afterEach(async () => {
    for (const setup of open.splice(0)) await setup.close();
  });
  return async (
    { environment, ...parts }: GatewayParts = {},
    upstreamOptions: EmulatorOptions = {},
  ): Promise<GatewayWithUpstream & { readonly url: string }> => {
    const ports = { PORT: '0', METRICS_PORT: '0' };
    const setup = await startGatewayWithUpstream(
      { ...parts, environment: { ...ports, ...environment } },
      upstreamOptions,
    );
    open.push(setup);
    return { ...setup, url: await setup.gateway.app.listen() };
  };
}

/** Reads the metrics as Prometheus does: over HTTP. */
export async function scrape({ app }: TestGateway): Promise<Scrape> {
  const response = await fetch(app.metricsUrl() ?? 'no metrics');
  if (!response.ok) throw new Error(`The scrape failed with ${response.status}.`);
  const text = await response.text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const entries = lines.map((line) => {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), Number(line.slice(at + 1))] as const;
  });
  return { text, series: Object.fromEntries(entries) };
}
