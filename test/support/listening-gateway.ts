import { startGateway, type TestGateway } from './gateway';

/** A gateway under test that listens on a free port of the loopback interface. */
export interface ListeningGateway extends TestGateway {
  /** Its base URL, without a trailing slash. */
  readonly url: string;
}

/** Starts a gateway in front of an embedded Partner Center. @param environment - settings that differ from the defaults. */
export async function startListeningGateway(
  environment: Readonly<Record<string, string>> = {},
): Promise<ListeningGateway> {
  const gateway = await startGateway(undefined, { environment });
  const url = await gateway.app.server.listen({ host: '127.0.0.1', port: 0 });
  return { ...gateway, url };
}
