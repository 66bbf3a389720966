import { createHash, randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../shared/clock';
import { PARTNER_CENTER_AUDIENCE } from './authorization';

/** The tenant of tokens that name no other. */
export const DEMO_TENANT_ID = '6ba1b0c4-5c0e-4c53-9b0e-6f2f3c1d7a10';

const DEMO_APP_ID = '0f0f6a52-3d0c-4f1e-8a55-2b9f5e9d4c21';
const GRAPH_AUDIENCE = 'https://graph.windows.net';
const DAY_SECONDS = 24 * 60 * 60;
const HOUR_SECONDS = 60 * 60;

/** What a token for the emulator is to be like. */
export interface TokenOptions {
  /** Partner tenant (tid), a GUID. Default: {@link DEMO_TENANT_ID}. */
  readonly tenant?: string;
  /** Name of the user (upn); of no meaning with `appOnly`. Default: `admin@contoso.example`. */
  readonly user?: string;
  /** A token of an application alone, with no user. Default: false. */
  readonly appOnly?: boolean;
  /** A token that expired an hour ago. Default: false. */
  readonly expired?: boolean;
  /** A token of a user who signed in with a password only. Default: false. */
  readonly noMfa?: boolean;
  /** A token for `https://graph.windows.net`, which Partner Center no longer supports. Default: false. */
  readonly graphAudience?: boolean;
  /** Audience (aud); wins over `graphAudience`. Default: `https://api.partnercenter.microsoft.com`. */
  readonly audience?: string;
  /** How long the token lives, in seconds. Default: 24 hours. */
  readonly lifetimeSeconds?: number;
}

/**
 * Makes an access token with the claims of Microsoft Entra ID's v1 format and a signature of random bytes.
 * Good for the emulator only, which does not look at signatures.
 * @param clock what the token's times are measured by. Default: the clock of this machine.
 */
export function mintToken(options: TokenOptions = {}, clock: Clock = systemClock): string {
  const tenant = options.tenant ?? DEMO_TENANT_ID;
  const claims = {
    aud: audienceOf(options),
    ...lifetimeOf(options, clock),
    tid: tenant,
    appid: DEMO_APP_ID,
    ...(options.appOnly ? applicationClaims(tenant) : userClaims(tenant, options)),
  };
  const signature = randomBytes(256).toString('base64url');
  return `${encoded({ typ: 'JWT', alg: 'RS256' })}.${encoded(claims)}.${signature}`;
}

function audienceOf({ audience, graphAudience }: TokenOptions): string {
  if (audience !== undefined) return audience;
  return graphAudience ? GRAPH_AUDIENCE : PARTNER_CENTER_AUDIENCE;
}

function lifetimeOf({ expired, lifetimeSeconds = DAY_SECONDS }: TokenOptions, clock: Clock): object {
  const now = Math.floor(clock.epochMs() / 1000);
  const issued = expired ? now - HOUR_SECONDS - lifetimeSeconds : now;
  return { iat: issued, nbf: issued, exp: issued + lifetimeSeconds };
}

function applicationClaims(tenant: string): object {
  return { oid: guidFrom(`${tenant} ${DEMO_APP_ID}`), idtyp: 'app', roles: ['Demonstration.ReadWrite'] };
}

function userClaims(tenant: string, { user = 'admin@contoso.example', noMfa }: TokenOptions): object {
  return {
    oid: guidFrom(`${tenant} ${user}`),
    upn: user,
    unique_name: user,
    scp: 'user_impersonation',
    amr: noMfa ? ['pwd'] : ['pwd', 'mfa'],
  };
}

/** The same user must have the same object identifier in every token, and no other user may. */
function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
