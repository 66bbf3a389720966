/**
 * The codes, of the system and of undici, of connect faults that may pass within moments: a restart, a route, a busy name
 * server. Everything else stays as it is until somebody changes something: certificates, TLS versions, unknown names, and a
 * host that has not been reached within the timeout of a whole attempt.
 */
const PASSING: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  // How proxies tell that they could not connect.
  'PROXY_RESPONSE_502',
  'PROXY_RESPONSE_503',
  'PROXY_RESPONSE_504',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/** What the codes of Node.js look like. */
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/** How deep errors are looked into for the one that the system gave. */
const MAX_CAUSES = 5;

/** Whether a connection that could not be made may be made within moments. */
export function isPassingConnectFault(cause: unknown): boolean {
  const code = errorCodeOf(cause);
  return code !== undefined && PASSING.has(code);
}

/** The `code` of an error or of what caused it, such as ENOTFOUND: that of the deepest cause that has one. */
export function errorCodeOf(error: unknown, causes = MAX_CAUSES): string | undefined {
  if (typeof error !== 'object' || error === null || causes === 0) return undefined;

  const { code, cause, errors } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: unknown;
  };
  // The connects to several addresses fail together.
  const inner = Array.isArray(errors) ? errors[0] : cause;
  const own = typeof code === 'string' && CODE.test(code) ? code : undefined;
  return errorCodeOf(inner, causes - 1) ?? own;
}
