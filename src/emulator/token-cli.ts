import { parseArgs } from 'node:util';
import { isGuid } from '../shared/guid';
import { mintToken } from './token';

/** What a command prints and how it ends. */
export interface CommandResult {
  /** 0: done; 1: the options make no sense. */
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

const HELP = `Prints an access token for the Partner Center emulator. Partner Center itself refuses it.

Usage: npm run --silent token -- [options]

  --tenant GUID      partner tenant (default: the demonstration tenant)
  --user NAME        user name (default: admin@contoso.example)
  --app-only         a token of an application alone, with no user
  --expired          a token that expired an hour ago
  --no-mfa           a token of a user who signed in with a password only
  --graph-audience   a token for https://graph.windows.net, no longer supported
  --help             this text
`;

/** Runs the token command on its arguments, those after the script's name. Never throws. */
export function runTokenCommand(args: readonly string[]): CommandResult {
  try {
    const { help, ...options } = parseOptions(args);
    return { exitCode: 0, stdout: help ? HELP : `${mintToken(options)}\n`, stderr: '' };
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: `token: ${firstSentence(error)} See --help.\n` };
  }
}

function parseOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tenant: { type: 'string' },
      user: { type: 'string' },
      'app-only': { type: 'boolean', default: false },
      expired: { type: 'boolean', default: false },
      'no-mfa': { type: 'boolean', default: false },
      'graph-audience': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { tenant, user, expired, help } = values;
  if (tenant !== undefined && !isGuid(tenant)) throw new Error(`--tenant must be a GUID, got "${tenant}".`);
  if (user === '') throw new Error('--user must not be empty.');
  return {
    ...(tenant !== undefined && { tenant }),
    ...(user !== undefined && { user }),
    appOnly: values['app-only'],
    expired,
    noMfa: values['no-mfa'],
    graphAudience: values['graph-audience'],
    help,
  };
}

/** node:util appends advice to its messages, some of it on further lines. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.replace(/\s+/g, ' ').replace(/\. .*$/, '');
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

if (require.main === module) {
  const { exitCode, stdout, stderr } = runTokenCommand(process.argv.slice(2));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
