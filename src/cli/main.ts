import { createGateway, type Gateway } from '../app';
import { type Config, InvalidConfigError, readConfig } from '../config/config';
import { mintToken } from '../emulator/token';
import { createLogger } from '../logging/create-logger';
import { openLogOutput } from '../logging/log-output';
import { endInGoodOrder } from './shutdown';

/** Logs go to standard error, so that standard output holds what is for people to read. */
const logOutput = openLogOutput(2);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, logOutput);
  const app = await createGateway({ config, logger });
  endInGoodOrder({ process, logger, close: () => app.close(), graceMs: config.shutdownGraceMs });
  const url = await app.server.listen({ host: config.host, port: config.port });
  process.stdout.write(welcome(url, app, config));
}

function welcome(url: string, { upstreamUrl }: Gateway, { cloud, explorer }: Config): string {
  // A base URL of one's own can lead anywhere; an emulator listens on loopback.
  const isEmulator = cloud === 'emulator' && upstreamUrl.startsWith('http:');
  const lines = [
    `Support profile gateway: ${url}/graphql`,
    ...(explorer ? [`In a browser: ${url}/`] : []),
    `Partner Center (${cloud}): ${upstreamUrl}`,
    ...(isEmulator ? ['', 'Try it:', '', curlLine(url)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function curlLine(url: string): string {
  const body = JSON.stringify({ query: '{ supportProfile { email telephone website } }' });
  return (
    `curl ${url}/graphql -H 'Content-Type: application/json' ` +
    `-H 'Authorization: Bearer ${mintToken()}' -d '${body}'`
  );
}

/** What a person can mend is said in plain lines; anything else is a fault and keeps its stack trace. */
function explain(error: unknown): string {
  if (error instanceof InvalidConfigError) return error.message;
  if (isListenError(error)) return `HOST or PORT cannot be listened on: ${error.message}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Listening fails in itself, or before that, in looking up the address of HOST. */
function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'syscall' in error &&
    (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
  );
}

// However the process ends, but by force: its last lines are those that tell why.
process.on('exit', () => logOutput.flush());

main().catch((error: unknown) => {
  logOutput.flush();
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
