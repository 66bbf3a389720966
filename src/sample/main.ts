import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  createSupportProfileClient,
  type SupportProfile,
  SupportProfileClientError,
} from '../client/support-profile-client';
import { type CommandOutcome, GATEWAY_VARIABLES, gatewayOf, runAsProcess } from './gateway';

const HELP = `Writes a random telephone number to the support profile, and shows the profile before and after.

Usage: npm run --silent sample

  --help   this text

${GATEWAY_VARIABLES}`;

const ROWS = [
  ['Email', 'email'],
  ['Telephone', 'telephone'],
  ['Website', 'website'],
  ['Profile type', 'profileType'],
] as const;

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandOutcome> {
  const options = parseOptions(args);
  if (options === undefined) {
    return {
      exitCode: 2,
      stderr: `sample: unknown arguments: ${args.join(' ')}. Nothing was sent.\n\n${HELP}`,
    };
  }
  if (options.help) return { exitCode: 0, stdout: HELP };
  try {
    return { exitCode: 0, stdout: await updateSupportProfile(env) };
  } catch (error) {
    return { exitCode: 1, stderr: explain(error) };
  }
}

/** The options of the command line; undefined if there is anything else on it. */
function parseOptions(args: readonly string[]): { readonly help?: boolean } | undefined {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values;
  } catch {
    return undefined;
  }
}

/**
 * The scenario "Update partner support profile" of Partner Center's console test app, through the gateway: reads the
 * profile, updates it with a random telephone number of 8 digits, and shows both.
 *
 * @throws SupportProfileClientError if a call fails.
 */
async function updateSupportProfile(env: NodeJS.ProcessEnv): Promise<string> {
  const { url, getToken } = gatewayOf(env);
  const client = createSupportProfileClient({ url, getToken });

  const before = await client.get();
  const after = await client.update({ telephone: randomTelephone() });
  return `Support profile through ${url}\n\n${sideBySide(before, after)}`;
}

function randomTelephone(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}

function sideBySide(before: SupportProfile, after: SupportProfile): string {
  const rows = ROWS.map(([label, field]) => [label, shown(before[field]), shown(after[field])]);
  const table = [['', 'Before', 'After'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`)
    .join('');
}

/** Control characters, which Partner Center may hold, could rewrite the terminal. */
function shown(value: string | null): string {
  return value === null ? '(none)' : value.replace(/\p{Cc}/gu, '?');
}

/** What went wrong and what to do, in the words of this command. */
function explain(error: unknown): string {
  if (!(error instanceof SupportProfileClientError)) throw error;
  const { code, message, hint, outcome, correlationId } = error;
  const lines =
    code === 'BAD_TOKEN'
      ? [
          'BAD_TOKEN: GATEWAY_TOKEN holds no access token.',
          'Hint: Set it to the access token alone: without "Bearer", quotation marks, spaces or line breaks.',
        ]
      : [`${code}: ${message}`, ...(hint ? [`Hint: ${hint}`] : [])];
  return [
    ...lines,
    ...(outcome ? [`Outcome of the update: ${outcome}`] : []),
    ...(correlationId ? [`Correlation id: ${correlationId}`] : []),
    '',
  ].join('\n');
}

void runAsProcess(run);
