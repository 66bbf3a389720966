import { randomInt } from 'node:crypto';
import {
  createSupportProfileClient,
  type SupportProfile,
  SupportProfileClientError,
} from '../client/support-profile-client';
import { mintToken } from '../emulator/token';

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

const ROWS = [
  ['Email', 'email'],
  ['Telephone', 'telephone'],
  ['Website', 'website'],
  ['Profile type', 'profileType'],
] as const;

/**
 * The scenario "Update partner support profile" of Partner Center's console test app, through the gateway: reads the
 * profile, gives it a random telephone number of 8 digits, updates it, and shows both.
 *
 * @param env - `GATEWAY_URL`, default {@link DEFAULT_URL}; `GATEWAY_TOKEN`, default a token for the embedded Partner
 * Center.
 * @returns what to print.
 * @throws SupportProfileClientError where a call fails.
 */
async function updateSupportProfile(env: NodeJS.ProcessEnv): Promise<string> {
  const url = env.GATEWAY_URL || DEFAULT_URL;
  const client = createSupportProfileClient({ url, getToken: () => env.GATEWAY_TOKEN || mintToken() });

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

function explain(error: unknown): string {
  if (!(error instanceof SupportProfileClientError)) throw error;
  const { code, message, hint, correlationId } = error;
  return [
    `${code}: ${message}`,
    ...(hint ? [`Hint: ${hint}`] : []),
    ...(correlationId ? [`Correlation id: ${correlationId}`] : []),
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  try {
    process.stdout.write(await updateSupportProfile(process.env));
  } catch (error) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}

void main();
