import { spawn } from 'node:child_process';

/** Opens an address in the person's browser; whether a browser really shows it nobody can know. */
export type OpenBrowser = (url: string) => Promise<boolean>;

/** The program of each platform that opens addresses. The address is one argument: no shell reads it. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens an address with the platform's own program. Resolves with false if that cannot be started, or if there is no
 * display that a browser could open on.
 */
export const openSystemBrowser: OpenBrowser = (url) => {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  if (command === 'xdg-open' && !hasDisplay(process.env)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const opener = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    opener.once('error', () => resolve(false));
    opener.once('spawn', () => {
      opener.unref();
      resolve(true);
    });
  });
};

/** `BROWSER` names a browser for xdg-open that may need no display. */
function hasDisplay({ DISPLAY, WAYLAND_DISPLAY, BROWSER, WSL_DISTRO_NAME }: NodeJS.ProcessEnv): boolean {
  return [DISPLAY, WAYLAND_DISPLAY, BROWSER, WSL_DISTRO_NAME].some((value) => value);
}
