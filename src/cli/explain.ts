import { type Config, InvalidConfigError } from '../config/config';

/** Why the gateway does not start. What a person can mend is said in plain lines; a fault of the gateway keeps its stack trace. */
export function explainStartError(error: unknown, config: Config | undefined): string {
  if (error instanceof InvalidConfigError) return error.message;
  if (isListenError(error) && config !== undefined) return explainListenError(error, config);
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

/** GATEWAY_HOST wins over HOST, which shells export for reasons of their own. */
const SET_HOST = 'Set GATEWAY_HOST to an address of this machine, such as 127.0.0.1.';

function explainListenError({ code, message }: NodeJS.ErrnoException, { host, port }: Config): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use. Set PORT to another one, or stop the other process.`;
    case 'EACCES':
      return `Port ${port} is not open to this user. Set PORT to another one, such as 4000.`;
    case 'EADDRNOTAVAIL':
      return `${host} is not an address of this machine. ${SET_HOST}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The address of the host ${host} cannot be found. ${SET_HOST}`;
    default:
      return `The gateway cannot listen on ${host}, port ${port}: ${message}.`;
  }
}
