import type { Command } from 'commander';
import { type AuthHttp, createAuthHttp } from '../../auth/auth-http';
import { SignInError } from '../../auth/errors/sign-in-error';
import { signInWithBrowser } from '../../auth/flows/authorization-code';
import { signInWithDeviceCode } from '../../auth/flows/device-code';
import { isLoopbackHost } from '../../auth/loopback-host';
import type { SignIn, SignInRequest, Tokens } from '../../auth/sign-in';
import { withFileLock } from '../../auth/store/file-lock';
import { printable } from '../terminal/printable';
import { TARGET_CLOUDS, targetCloud } from './access-token';
import type { CommandContext } from './context';
import { EXIT, UsageError } from './exit-codes';
import { choiceOf, wholeSeconds } from './options';
import { checkToken, tokenLines } from './token-check';

/** Long enough to find the second factor. */
const TIMEOUT_SECONDS = 300;

const REGISTRATION = `An application id is needed: --client-id, or SUPPORT_PROFILE_CLIENT_ID. Register an application in the
Microsoft Entra admin center of the partner tenant, once:
  1. Platform "Mobile and desktop applications", redirect URI http://localhost
  2. API permissions: Microsoft Partner Center, delegated, user_impersonation
  3. For --device-code only: "Allow public client flows" = Yes
Each national cloud needs a registration of its own.`;

interface LoginOptions {
  readonly cloud?: string;
  readonly clientId?: string;
  readonly tenant?: string;
  readonly authority?: string;
  readonly account?: string;
  readonly prompt: string;
  readonly browser: boolean;
  readonly deviceCode?: boolean;
  readonly timeout: number;
}

/** Adds `login`. */
export function addLogin(program: Command, context: CommandContext): void {
  program
    .command('login')
    .summary('sign in to Partner Center')
    .description(
      'Sign in to Partner Center with your own application, in the browser. The tokens are kept in a file that only you can read; they refresh by themselves.',
    )
    .addOption(choiceOf('--cloud <cloud>', 'the cloud to sign in to', TARGET_CLOUDS))
    .option('--client-id <id>', 'application (client) id of your registration (SUPPORT_PROFILE_CLIENT_ID)')
    .option('--tenant <tenant>', 'id or domain of the partner tenant (SUPPORT_PROFILE_TENANT)')
    .option('--account <name>', 'user name to sign in with')
    .addOption(
      choiceOf('--prompt <prompt>', 'what the authority asks for', [
        'select_account',
        'login',
        'consent',
        'none',
      ]).default('select_account'),
    )
    .option('--no-browser', 'print the address and open no browser')
    .option(
      '--device-code',
      'sign in on another device, if this one has no browser; policies often block this',
    )
    .option('--authority <url>', 'another authority than the cloud’s')
    .option('--timeout <seconds>', 'time limit of the sign-in', wholeSeconds, TIMEOUT_SECONDS)
    .action((options: LoginOptions) => login(options, context));
}

async function login(options: LoginOptions, context: CommandContext): Promise<void> {
  const { terminal, clock, store } = context;
  const request = requestOf(options, context);
  if (request === undefined) {
    terminal.note('The emulator needs no sign-in: support-profile token prints a token for it.\n');
    return;
  }
  const limit = new AbortController();
  // Not AbortSignal.any and AbortSignal.timeout: Node.js 20 may collect such signals while something waits for them.
  const onCancel = () => limit.abort(context.signal.reason);
  context.signal.addEventListener('abort', onCancel);
  const timer = setTimeout(() => limit.abort(timedOut(options.timeout)), options.timeout * 1000);
  const http = createAuthHttp(limit.signal);
  try {
    const tokens = await signIn(request, options, { ...context, signal: limit.signal }, http);
    const method = options.deviceCode ? 'device-code' : 'browser';
    const kept: SignIn = { ...request, ...tokens, method, signedInAt: clock.epochMs() };
    await withFileLock(store.lockPath, async () => store.write(kept), context);
    report(kept, context);
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', onCancel);
    await http.close();
  }
}

/** What to sign in to; what is left out is as at the last sign-in to the same cloud. Undefined for the emulator. */
function requestOf(options: LoginOptions, context: CommandContext): SignInRequest | undefined {
  const { env, store } = context;
  const present = store.read();
  const isUnset = options.cloud === undefined && !env.PARTNER_CENTER_CLOUD && present === undefined;
  const cloud = isUnset ? 'global' : targetCloud(options.cloud, context);
  if (cloud === 'emulator') return undefined;

  const last = present?.cloud === cloud ? present : undefined;
  const clientId = options.clientId ?? (env.SUPPORT_PROFILE_CLIENT_ID || undefined) ?? last?.clientId;
  if (clientId === undefined) throw new UsageError(REGISTRATION);
  return {
    cloud,
    clientId,
    tenant: options.tenant ?? (env.SUPPORT_PROFILE_TENANT || undefined) ?? last?.tenant ?? 'organizations',
    authority: checkAuthority(options.authority) ?? last?.authority,
  };
}

function signIn(
  request: SignInRequest,
  { deviceCode, browser, prompt, account }: LoginOptions,
  context: CommandContext,
  http: AuthHttp,
): Promise<Tokens> {
  const { terminal } = context;
  if (deviceCode) {
    return signInWithDeviceCode(request, {
      ...context,
      http,
      show: ({ userCode, verificationUri, expiresInSeconds }) =>
        terminal.note(
          `On any device, open ${terminal.paint('bold', printable(verificationUri))} and enter ${terminal.paint('bold', printable(userCode))}.\n` +
            `The code is valid for ${Math.round(expiresInSeconds / 60)} minutes. Enter it only if you started this sign-in yourself.\n` +
            'Microsoft advises organisations to block device codes: if it is refused, sign in without --device-code.\n',
        ),
    });
  }
  return signInWithBrowser(request, {
    ...context,
    http,
    prompt,
    loginHint: account,
    async show(address) {
      const opened = browser && (await context.openBrowser(address));
      terminal.note(
        opened
          ? `Sign in in the browser. If it did not open, go to:\n${address}\n`
          : `Sign in at:\n${address}\n`,
      );
    },
  });
}

function report(signIn: SignIn, { terminal, clock, store, exit }: CommandContext): void {
  const diagnosis = checkToken(signIn.accessToken, signIn.cloud, clock);
  terminal.note(
    `Signed in to ${signIn.cloud} as ${printable(signIn.username ?? 'an account without a name')}.\n` +
      tokenLines(diagnosis, terminal) +
      (signIn.refreshToken === undefined
        ? 'The authority gave no refresh token: sign in again in an hour.\n'
        : '') +
      `The tokens are in ${store.path}, which only you can read. They are not encrypted.\n`,
  );
  if (diagnosis.problems.length > 0) exit(EXIT.failed);
}

function timedOut(seconds: number): SignInError {
  return new SignInError({
    message: `Nobody signed in within ${seconds} s. Nothing was kept.`,
    advice: 'Start again; --timeout gives more time.',
  });
}

/** Codes and refresh tokens must not cross a network in the clear. */
function checkAuthority(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (url && isSafe && !url.username && !url.password && !/[?#]/.test(text))
    return url.href.replace(/\/+$/, '');
  throw new UsageError(
    '--authority must be an https URL without a query, such as https://login.microsoftonline.com.',
  );
}
