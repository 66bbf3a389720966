import type { Command } from 'commander';
import type { SignIn } from '../../auth/sign-in';
import { readTokenClaims } from '../../partner-center/auth/token-claims';
import { type Cell, table } from '../terminal/table';
import { accessToken, TARGET_CLOUDS, targetCloud } from './access-token';
import type { CommandContext } from './context';
import { EXIT } from './exit-codes';
import { choiceOf } from './options';
import { checkToken, tokenLines } from './token-check';

/** Adds `whoami`. */
export function addWhoami(program: Command, context: CommandContext): void {
  program
    .command('whoami')
    .summary('show the account, when its token expires, and whether it will do')
    .description(
      'Show who is signed in, when the access token expires, and what Partner Center would hold against it. Exit code 1 if it would be refused.',
    )
    .addOption(choiceOf('--cloud <cloud>', 'the cloud the token is for', TARGET_CLOUDS))
    .option('--json', 'print JSON')
    .action((options: WhoamiOptions) => whoami(options, context));
}

interface WhoamiOptions {
  readonly cloud?: string;
  readonly json?: boolean;
}

async function whoami(options: WhoamiOptions, context: CommandContext): Promise<void> {
  const { terminal, clock, store, exit } = context;
  const cloud = targetCloud(options.cloud, context);
  const token = await accessToken(cloud, context);
  const diagnosis = checkToken(token, cloud, clock);
  const claims = readTokenClaims(token);
  const signIn = cloud === 'emulator' ? undefined : store.read();
  const account = claims.upn ?? claims.unique_name ?? signIn?.username;
  if (options.json) {
    const { problems, kind, mfa, expiresAt, tenant } = diagnosis;
    const { clientId, method } = signIn ?? {};
    terminal.print(
      `${JSON.stringify({ account: account ?? null, cloud, tenant, clientId, method, expiresAt, kind, mfa, problems })}\n`,
    );
  } else {
    terminal.print(
      table([
        ['Account', account],
        ['Cloud', cloud],
        ['Tenant', diagnosis.tenant],
        ['Expires', diagnosis.expiresAt],
        ...signInRows(signIn, store.path),
      ]),
    );
    terminal.print(tokenLines(diagnosis, terminal));
  }
  if (diagnosis.problems.length > 0) exit(EXIT.failed);
}

function signInRows(signIn: SignIn | undefined, path: string): readonly (readonly Cell[])[] {
  if (signIn === undefined) return [];
  return [
    ['Application', signIn.clientId],
    ['Signed in', `${new Date(signIn.signedInAt).toISOString()} (${signIn.method})`],
    ['Tokens', `${path} (not encrypted)`],
  ];
}
