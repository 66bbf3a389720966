import { isatty } from 'node:tty';
import { createGateway } from '../app';
import { type Config, readConfig } from '../config/config';
import { unknownVariables } from '../config/unknown-variables';
import { createLogger } from '../logging/create-logger';
import { type LogOutput, openLogOutput } from '../logging/log-output';
import { explainStartError } from './explain';
import { greeting } from './greeting';
import { reloadOnHangup } from './reload';
import { shutDownOnSignals } from './shutdown';

const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;
/** Logs go to standard error: standard output is for people to read. */
const STANDARD_ERROR = 2;

let logOutput: LogOutput | undefined;

/** Opens the log in the form that the settings name. What makes lines readable is loaded only if it is used. */
function openLog({ logFormat }: Config): LogOutput {
  const isTerminal = isatty(STANDARD_ERROR);
  const format = logFormat ?? (isTerminal ? 'pretty' : 'json');
  if (format === 'json') return openLogOutput(STANDARD_ERROR);
  const { prettyLines } = require('../logging/pretty-lines') as typeof import('../logging/pretty-lines');
  const color = isTerminal && !process.env.NO_COLOR;
  return openLogOutput(STANDARD_ERROR, undefined, prettyLines({ color }));
}

async function start(config: Config): Promise<void> {
  logOutput = openLog(config);
  const logger = createLogger(config.logLevel, logOutput);
  const gateway = await createGateway({ config, logger });
  const terminals = [STANDARD_INPUT, STANDARD_OUTPUT, STANDARD_ERROR].filter((fd) => isatty(fd));
  reloadOnHangup({
    process,
    logger,
    reload: gateway.reloadPersistedOperations,
    isTerminalGone: () => terminals.length > 0 && !terminals.some((fd) => isatty(fd)),
  });
  shutDownOnSignals({
    process,
    logger,
    drain: () => gateway.drain(),
    close: () => gateway.close(),
    delayMs: config.shutdownDelayMs,
    graceMs: config.shutdownGraceMs,
  });
  const url = await gateway.listen();
  const warnings = unknownVariables(process.env).warnings.map((warning) => `Warning: ${warning}\n`);
  const { upstreamUrl } = gateway;
  const metricsUrl = gateway.metricsUrl();
  process.stdout.write(greeting({ config, url, upstreamUrl, metricsUrl }) + warnings.join(''));
}

/** Starts the gateway that the environment describes, and ends the process if it cannot. */
export async function runGateway(): Promise<void> {
  // However the process ends, except by force: its last log lines say why.
  process.on('exit', () => logOutput?.flush());
  // A greeting that cannot be written, as on a full disk, is no reason to end.
  process.stdout.on('error', () => {});
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    await start(config);
  } catch (error) {
    logOutput?.flush();
    process.stderr.write(`${explainStartError(error, config)}\n`);
    process.exit(1);
  }
}
