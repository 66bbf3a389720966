import { mintToken } from '../emulator/token';

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

/** The environment variables by which the samples find the gateway, for their help. */
export const GATEWAY_VARIABLES = `Environment:
  GATEWAY_URL     the gateway's GraphQL endpoint (default: ${DEFAULT_URL})
  GATEWAY_TOKEN   an App+User access token (default: one for the embedded Partner Center)
`;

/** The gateway that a sample calls, and the token it calls it with. */
export interface SampleGateway {
  readonly url: string;
  getToken(): string;
}

/** Reads {@link GATEWAY_VARIABLES}. */
export function gatewayOf({ GATEWAY_URL, GATEWAY_TOKEN }: NodeJS.ProcessEnv): SampleGateway {
  return { url: GATEWAY_URL || DEFAULT_URL, getToken: () => GATEWAY_TOKEN || mintToken() };
}

/** What a command prints and how it ends. */
export interface CommandOutcome {
  /** 0: done. 1: a call failed. 2: unknown arguments; nothing was sent. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** Runs a command as the process: prints its outcome and sets the exit code. */
export async function runAsProcess(
  command: (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<CommandOutcome>,
): Promise<void> {
  const { exitCode, stdout = '', stderr = '' } = await command(process.argv.slice(2), process.env);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
