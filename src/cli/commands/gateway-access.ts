import { isLoopbackHost } from '../../auth/loopback-host';
import { createPartnerProfilesClient, type PartnerProfilesClient } from '../../client/support-profile-client';
import { accessToken, targetCloud } from './access-token';
import type { CommandContext } from './context';
import { UsageError } from './exit-codes';

/** Which gateway a command uses, and for which cloud. */
export interface GatewayChoice {
  readonly url?: string | undefined;
  readonly cloud?: string | undefined;
}

/** The profiles, and the gateway in front of them. */
export interface GatewayAccess {
  readonly profiles: PartnerProfilesClient;
  /** Whether the profiles are those of an embedded Partner Center, which forgets them when the command ends. */
  readonly isEphemeral: boolean;
}

/** The settings of the gateway inside a command, which serves that command alone. */
const INSIDE = { GATEWAY_HOST: '127.0.0.1', PORT: '0', EXPLORER: 'false', RATE_LIMIT_PER_MINUTE: '0' };

/** The gateway inside a command tells the person, not a log, what goes wrong. */
const NO_LOG = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Runs work with the typed client: through the gateway at `--url` (or GATEWAY_URL), else through one inside this
 * process on a free port of the loopback interface. The token is GATEWAY_TOKEN, or that of the sign-in.
 */
export async function withGateway<T>(
  choice: GatewayChoice,
  context: CommandContext,
  work: (access: GatewayAccess) => Promise<T>,
): Promise<T> {
  const { env } = context;
  const cloud = targetCloud(choice.cloud, context);
  const url = checkUrl(choice.url ?? (env.GATEWAY_URL || undefined));
  // Asked for before anything is started: a person who has to sign in learns that at once.
  const token = env.GATEWAY_TOKEN || (await accessToken(cloud, context));
  const clientFor = (endpoint: string) =>
    createPartnerProfilesClient({ url: endpoint, getToken: () => token });
  if (url !== undefined) return await work({ profiles: clientFor(url), isEphemeral: false });

  // Loaded here: a gateway takes time that `--url` and --help need not spend.
  const { createGateway } = require('../../app') as typeof import('../../app');
  const { readConfig } = require('../../config/config') as typeof import('../../config/config');
  const config = readConfig({ ...env, ...INSIDE, PARTNER_CENTER_CLOUD: cloud });
  const gateway = await createGateway({ config, logger: NO_LOG });
  try {
    const address = await gateway.listen();
    return await work({
      profiles: clientFor(`${address}/graphql`),
      isEphemeral: cloud === 'emulator' && config.baseUrl === undefined,
    });
  } finally {
    await gateway.close();
  }
}

/** A token must not cross a network in the clear. */
function checkUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (url && isSafe && !url.username && !url.password) return url.href;
  throw new UsageError(
    '--url must be an https URL, or an http URL on this machine, such as http://127.0.0.1:4000/graphql.',
  );
}
