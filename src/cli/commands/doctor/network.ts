import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Clock } from '../../../shared/clock';
import { type Finding, failed, ok, skipped } from './check';

/** Time limit of one check, in ms. */
const CHECK_LIMIT_MS = 10_000;

/** Tokens of Entra are valid five minutes before and after, by their own clock. */
const MAX_SKEW_MS = 5 * 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the name of a host can be resolved. A proxy does that itself. */
export async function checkDns({ hostname }: URL, proxy: URL | undefined): Promise<Finding> {
  const check = `DNS ${hostname}`;
  if (proxy) return skipped(check, 'The proxy resolves names.');
  try {
    const addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
    return ok(check, addresses.map(({ address }) => address).join(', '));
  } catch (error) {
    return failed(
      check,
      `The name cannot be resolved: ${codeOf(error)}.`,
      'Check the network and the DNS server of this machine; behind a proxy, set HTTPS_PROXY.',
    );
  }
}

/** The proxy that the environment names for a URL; undefined if none. Its credentials are never shown. */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const secure = url.protocol === 'https:';
  const text = (secure ? env.https_proxy || env.HTTPS_PROXY : undefined) || env.http_proxy || env.HTTP_PROXY;
  if (!text || !URL.canParse(text)) return undefined;
  const excluded = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).filter(Boolean);
  const isExcluded = excluded.some(
    (name) =>
      name === '*' || url.hostname === name || url.hostname.endsWith(`.${name.replace(/^\*?\./, '')}`),
  );
  return isExcluded ? undefined : new URL(text);
}

/** Whether the proxy can be connected to, if there is one. */
export async function checkProxy(proxy: URL | undefined, env: Environment): Promise<Finding> {
  const check = 'proxy';
  const given = env.https_proxy || env.HTTPS_PROXY || env.http_proxy || env.HTTP_PROXY;
  if (proxy === undefined) {
    if (!given) return ok(check, 'None is set; connections are direct.');
    return URL.canParse(given)
      ? ok(check, 'NO_PROXY excludes this host.')
      : failed(check, 'HTTPS_PROXY is not a URL.', 'Write it as http://host:port.');
  }
  const port = Number(proxy.port || (proxy.protocol === 'https:' ? 443 : 80));
  const place = `${proxy.hostname}:${port}`;
  const error = await connectError(proxy.hostname, port);
  return error === undefined
    ? ok(check, `${place} can be reached.`)
    : failed(
        check,
        `${place} cannot be reached: ${error}.`,
        'Check HTTPS_PROXY, or add the host to NO_PROXY.',
      );
}

/** Whether a secure connection comes about, and how far this machine's clock is off that of the host. */
export async function checkConnection(url: URL, clock: Clock): Promise<readonly Finding[]> {
  const check = `${url.protocol === 'https:' ? 'TLS' : 'connection'} ${url.hostname}`;
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: CHECK_LIMIT_MS },
    headersTimeout: CHECK_LIMIT_MS,
  });
  try {
    const response = await fetch(url.origin, {
      method: 'HEAD',
      redirect: 'manual',
      dispatcher,
    });
    return [
      ok(check, `Connected (HTTP status ${response.status}).`),
      checkSkew(response.headers.get('date'), clock),
    ];
  } catch (error) {
    const code = codeOf(error);
    return [
      failed(check, `No connection: ${code}.`, cureOf(code)),
      skipped('clock', 'The host did not respond.'),
    ];
  } finally {
    await dispatcher.destroy();
  }
}

function checkSkew(date: string | null, clock: Clock): Finding {
  const skewMs = clock.epochMs() - Date.parse(date ?? '');
  if (Number.isNaN(skewMs)) return skipped('clock', 'The host does not tell the time.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const side = skewMs > 0 ? 'ahead' : 'behind';
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return ok('clock', `${seconds} s ${side}.`);
  return failed(
    'clock',
    `This machine's clock is ${seconds} s ${side}: tokens look expired or not yet valid.`,
    'Set the clock, for example by switching on time synchronisation (NTP).',
  );
}

const CURES: readonly (readonly [pattern: RegExp, cure: string])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_UNTRUSTED/,
    'A proxy that inspects TLS is on the way, or a private authority: give its certificate in NODE_EXTRA_CA_CERTS=/path/ca.pem.',
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    'Check the clock of this machine; if it is right, the certificate of the host has run out.',
  ],
  [/ALTNAME/, 'Another host answers under this name: check the DNS server and the proxy.'],
  [/EPROTO|ERR_SSL/, 'What answers does not speak TLS: check the port and the proxy.'],
  [/ENOTFOUND|EAI_AGAIN/, 'Check the DNS server; behind a proxy, set HTTPS_PROXY.'],
  [
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/,
    'Check the network and the firewall; behind a proxy, set HTTPS_PROXY.',
  ],
];

function cureOf(code: string): string {
  const [, cure] = CURES.find(([pattern]) => pattern.test(code)) ?? [];
  return cure ?? 'Check the network, the firewall and the proxy between this machine and the host.';
}

function connectError(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: CHECK_LIMIT_MS });
    const end = (error?: string) => {
      socket.destroy();
      resolve(error);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', (error) => end(codeOf(error)));
  });
}

/** The code at the end of a chain of causes, else the name of the error. */
function codeOf(error: unknown): string {
  const { cause, code, name } = error as NodeJS.ErrnoException;
  return (cause === undefined ? undefined : codeOf(cause)) ?? code ?? name;
}
