import { createAuthHttp } from '../../auth/auth-http';
import type { SignInCloud } from '../../auth/sign-in';
import { freshSignIn, SignInNeededError } from '../../auth/token-source';
import { CLOUDS } from '../../partner-center/auth/clouds';
import type { CommandContext } from './context';
import { UsageError } from './exit-codes';

/** A Partner Center to talk to: a cloud, or the emulator. */
export type TargetCloud = SignInCloud | 'emulator';

/** What `--cloud` takes. */
export const TARGET_CLOUDS = ['emulator', ...Object.keys(CLOUDS)] as readonly TargetCloud[];

/** The cloud of a command: its option, else the setting, else that of the sign-in, else the emulator. */
export function targetCloud(option: string | undefined, { env, store }: CommandContext): TargetCloud {
  const cloud = option ?? (env.PARTNER_CENTER_CLOUD || undefined);
  if (cloud === undefined) return store.read()?.cloud ?? 'emulator';
  if (isTargetCloud(cloud)) return cloud;
  throw new UsageError(`The cloud must be one of ${TARGET_CLOUDS.join(', ')}.`);
}

/** An access token for a cloud: of the sign-in, refreshed if need be; for the emulator a new one of its own kind. */
export async function accessToken(cloud: TargetCloud, context: CommandContext): Promise<string> {
  if (cloud === 'emulator') {
    const { mintToken } = require('../../emulator/token') as typeof import('../../emulator/token');
    return mintToken({}, context.clock);
  }
  const present = context.store.read();
  if (present?.cloud !== cloud) {
    throw new SignInNeededError(
      `support-profile login --cloud ${cloud}`,
      undefined,
      `to ${cloud} on this machine`,
    );
  }
  const http = createAuthHttp(context.signal);
  try {
    return (await freshSignIn({ ...context, http })).accessToken;
  } finally {
    await http.close();
  }
}

function isTargetCloud(text: string): text is TargetCloud {
  return (TARGET_CLOUDS as readonly string[]).includes(text);
}
