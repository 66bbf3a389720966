import { CONTROL_API } from './control-api';
import { type Emulator, startEmulator } from './emulator';
import { mintToken } from './token';

const DEFAULT_PORT = 4001;

/**
 * Starts the emulator on the port that an environment names.
 * @param env `EMULATOR_PORT`: 0 to 65535, 0 takes any free port. Default: 4001. If `NODE_ENV` is production,
 * `PARTNER_CENTER_CLOUD` must be emulator.
 * @throws Error with one clear line if a setting is invalid or the port is in use.
 */
export async function startFromEnvironment(env: NodeJS.ProcessEnv): Promise<Emulator> {
  if (env.NODE_ENV === 'production' && env.PARTNER_CENTER_CLOUD !== 'emulator') {
    throw new Error('PARTNER_CENTER_CLOUD must be emulator if NODE_ENV is production');
  }
  const port = portOf(env.EMULATOR_PORT);
  try {
    return await startEmulator({ port });
  } catch (error) {
    throw new Error(reasonOf(error, port), { cause: error });
  }
}

/** The text that tells how to use an emulator that listens on a URL. */
export function introduction(url: string): string {
  return [
    `Partner Center emulator listening on ${url}`,
    '',
    'Control API:',
    ...CONTROL_API.map((request) => `  ${request}`),
    '',
    'Try it:',
    `  curl -H 'Authorization: Bearer ${mintToken()}' ${url}/v1/profiles/support`,
    '',
    'Point the gateway at it:',
    `  PARTNER_CENTER_BASE_URL=${url}`,
    '',
  ].join('\n');
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error(`EMULATOR_PORT must be a whole number from 0 to 65535, got ${JSON.stringify(text)}`);
}

function reasonOf(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE') return `cannot listen on 127.0.0.1:${port}: ${message}`;
  return `port ${port} is already in use. Set EMULATOR_PORT to another one, or stop the other process.`;
}

/** Starts the emulator as the environment says, until the process is asked to end. */
export async function main(): Promise<void> {
  try {
    const emulator = await startFromEnvironment(process.env);
    const stop = () => void emulator.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.stdout.write(introduction(emulator.url));
  } catch (error) {
    process.stderr.write(`emulator: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
