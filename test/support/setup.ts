import type { IncomingHttpHeaders } from 'node:http';
import { startGateway, type TestGateway } from './gateway';
import {
  type RecordedAnswer,
  type RecordedRequest,
  type RecordingServer,
  startRecordingServer,
} from './recording-server';

/** A gateway in front of a plain HTTP server that notes what it is sent. */
export interface TestSetup {
  readonly gateway: TestGateway;
  readonly upstream: RecordingServer;
}

/** Opens scenes, and closes each at the end of the test that opened it. */
export type Setup = (
  answer?: (request: RecordedRequest) => RecordedAnswer,
  parts?: Parameters<typeof startGateway>[1],
) => Promise<TestSetup>;

/**
 * To be called once, outside the tests of a file. Every test opens a scene of its own, so that nothing
 * that a gateway remembers of one test reaches another.
 */
export function useSetup(): Setup {
  const open: TestSetup[] = [];
  afterEach(async () => {
    for (const { gateway, upstream } of open.splice(0)) {
      await gateway.close();
      await upstream.close();
    }
  });
  return async (answer, parts) => {
    const upstream = await startRecordingServer(answer);
    const scene = { upstream, gateway: await startGateway(upstream.url, parts) };
    open.push(scene);
    return scene;
  };
}

/** The headers that an HTTP client adds of its own accord. */
const TRANSPORT_HEADERS = ['host', 'connection', 'content-length', 'accept-encoding', 'user-agent'];

/** The headers of a request without those that belong to the transport. */
export function withoutTransport(headers: IncomingHttpHeaders): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !TRANSPORT_HEADERS.includes(name)));
}

/** Any GUID in its plain form, as an expectation. */
export const ANY_GUID: unknown = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
);
