import { type Config, InvalidConfigError } from '../config/config';
import { PersistedOperationsError } from '../graphql/documents/persisted/persisted-operations-error';
import { MetricsListenError } from '../http/listen';

/** Why the gateway does not start. What a person can mend is said in plain lines; a fault of the gateway keeps its stack trace. */
export function explainStartError(error: unknown, config: Config | undefined): string {
  if (error instanceof InvalidConfigError || error instanceof PersistedOperationsError) return error.message;
  if (config !== undefined) {
    if (isListenError(error)) return explainListenError(error, gatewayAddress(config));
    if (error instanceof MetricsListenError && isListenError(error.cause))
      return explainListenError(error.cause, metricsAddress(config));
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Listening fails in itself, or before that when the address of the host is looked up. */
function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'syscall' in error &&
    (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
  );
}

/** Where something was to listen, and the settings that say so. */
interface ListenAddress {
  readonly what: string;
  readonly host: string;
  readonly port: number;
  readonly hostVariable: string;
  readonly portVariable: string;
  readonly usualPort: number;
}

/** GATEWAY_HOST wins over HOST, which shells export for reasons of their own. */
function gatewayAddress({ host, port }: Config): ListenAddress {
  const variables = { hostVariable: 'GATEWAY_HOST', portVariable: 'PORT' };
  return { what: 'The gateway', host, port, ...variables, usualPort: 4000 };
}

function metricsAddress({ metricsHost: host, metricsPort: port = 0 }: Config): ListenAddress {
  const variables = { hostVariable: 'METRICS_HOST', portVariable: 'METRICS_PORT' };
  return { what: 'The metrics server', host, port, ...variables, usualPort: 9464 };
}

function explainListenError(
  { code, message }: NodeJS.ErrnoException,
  { what, host, port, hostVariable, portVariable, usualPort }: ListenAddress,
): string {
  const setHost = `Set ${hostVariable} to an address of this machine, such as 127.0.0.1.`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use. Set ${portVariable} to another one, or stop the other process.`;
    case 'EACCES':
      return `Port ${port} is not open to this user. Set ${portVariable} to another one, such as ${usualPort}.`;
    case 'EADDRNOTAVAIL':
      return `${host} is not an address of this machine. ${setHost}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The address of the host ${host} cannot be found. ${setHost}`;
    default:
      return `${what} cannot listen on ${host}, port ${port}: ${message}.`;
  }
}
