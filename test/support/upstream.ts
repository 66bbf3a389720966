import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import { mintToken, type TokenOptions } from '../../src/emulator/token';
import { startGateway, type TestGateway } from './gateway';

/** A gateway, and the embedded Partner Center behind it with its faults within a test's reach. */
export interface GatewayWithUpstream {
  readonly gateway: TestGateway;
  readonly upstream: Emulator;
  /** What the upstream was called with so far, such as `GET /v1/profiles/support`. */
  calls(): readonly string[];
  close(): Promise<void>;
}

/** Starts a gateway in front of an embedded Partner Center of its own. */
export async function startGatewayWithUpstream(
  gatewayParts: Parameters<typeof startGateway>[1] = {},
  upstreamOptions: EmulatorOptions = {},
): Promise<GatewayWithUpstream> {
  const upstream = await startEmulator(upstreamOptions);
  const gateway = await startGateway(upstream.url, gatewayParts);
  return {
    gateway,
    upstream,
    calls: () => upstream.requests().map(({ method, path }) => `${method} ${path}`),
    async close() {
      await gateway.close();
      await upstream.close();
    },
  };
}

/** The Authorization header of a caller that the embedded Partner Center accepts unless the options say otherwise. */
export function callerHeaders(options?: TokenOptions): { readonly authorization: string } {
  return { authorization: `Bearer ${mintToken(options)}` };
}

/** Waits until something holds, without waiting for the clock: one turn of the event loop at a time. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn += 1) {
    if (turn > 100_000) throw new Error('What was waited for did not happen.');
    await nextTurn();
  }
}

/** Lets whatever waits for nothing but its turn happen, also what is on its way between two sockets of this process. */
export async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
}

/** The calls of the sequence that changes a part of the profile. */
export const GET = 'GET /v1/profiles/support';
export const PUT = 'PUT /v1/profiles/supportprofile';

export const READ = '{ supportProfile { email telephone website } }';
export const UPDATE =
  'mutation ($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email telephone website } }';
export const ALL_FIELDS = {
  input: { email: 'help@contoso.example', telephone: '4255550100', website: 'www.contoso.example' },
} as const;
