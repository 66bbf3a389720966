import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

const NAME = 'support-profile';

/** What decides where data is kept. */
export interface DataDirectoryOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The directory in which the platform keeps a user's application data: XDG, Application Support or %LOCALAPPDATA%. */
export function dataDirectory(
  { platform, env, home }: DataDirectoryOptions = {
    platform: process.platform,
    env: process.env,
    home: homedir(),
  },
): string {
  if (platform === 'win32') return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), NAME);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', NAME);
  // The XDG specification: a relative path counts as unset.
  const xdg = env.XDG_DATA_HOME;
  return join(xdg?.startsWith('/') ? xdg : posix.join(home, '.local', 'share'), NAME);
}
