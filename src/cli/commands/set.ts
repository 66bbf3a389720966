import { type Command, Option } from 'commander';
import type {
  SupportProfile,
  SupportProfileChanges,
  SupportProfileExpectation,
  SupportProfilePreview,
} from '../../client/support-profile-client';
import { table } from '../terminal/table';
import type { CommandContext } from './context';
import { EXIT, UsageError } from './exit-codes';
import { type GatewayAccess, type GatewayChoice, withGateway } from './gateway-access';
import { addGatewayOptions } from './get';
import { choiceOf, gather } from './options';

const FIELDS = ['email', 'telephone', 'website'] as const;

type Field = (typeof FIELDS)[number];

interface SetOptions extends GatewayChoice, Partial<Readonly<Record<Field, string>>> {
  readonly clear: readonly string[];
  readonly expect: readonly string[];
  readonly whatIf?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Adds `set`. */
export function addSet(program: Command, context: CommandContext): void {
  const command = program
    .command('set')
    .summary('change the support profile')
    .description(
      'Change the support profile. What is not named keeps its value. Shows old beside new and asks before it writes if a person is there; in a script it never asks.',
    )
    .option('--email <address>', 'new email address')
    .option('--telephone <number>', 'new telephone number')
    .option('--website <address>', 'new website')
    .addOption(
      choiceOf('--clear <field>', 'clear a field; may be repeated', FIELDS)
        .argParser(clearedField)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--expect <field=value>',
        'write only if a field has this value, or none if empty; may be repeated',
      )
        .argParser(gather)
        .default([], 'none'),
    )
    .option('--what-if', 'show what would change, and write nothing')
    .option('-y, --yes', 'do not ask');
  addGatewayOptions(command).action((options: SetOptions) => set(options, context));
}

async function set(options: SetOptions, context: CommandContext): Promise<void> {
  const changes = changesOf(options);
  const expected = expectationOf(options.expect);
  await withGateway(options, context, async (access) => {
    const preview = await access.client.preview(changes, { signal: context.signal });
    if (options.whatIf) return showPreview(preview, options, context);
    if (preview.changes.length === 0 && expected === undefined)
      return showUnchanged(preview, options, context);
    const seen = await confirmed(preview, options, context);
    if (seen === undefined) return;
    await write(access, changes, withSeen(expected, seen), options, context);
  });
}

/** What the person saw, once they said yes; nothing in particular if nobody is asked; undefined if they said no. */
async function confirmed(
  { changes }: SupportProfilePreview,
  { yes, json }: SetOptions,
  { terminal, signal, exit }: CommandContext,
): Promise<SupportProfileExpectation | undefined> {
  if (yes || !terminal.isInteractive || changes.length === 0) return {};

  // On standard error if standard output is for a program.
  (json ? terminal.note : terminal.print)(changeTable(changes));
  if (await terminal.confirm('Write this to Partner Center? [y/N] ', signal)) {
    return Object.fromEntries(changes.map(({ field, from }) => [field, from]));
  }
  terminal.note('Nothing was written.\n');
  exit(EXIT.failed);
  return undefined;
}

async function write(
  { client, isEphemeral }: GatewayAccess,
  changes: SupportProfileChanges,
  expected: SupportProfileExpectation | undefined,
  { json }: SetOptions,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const profile = await client.update(changes, { expected, signal }).catch((error: unknown) => {
    if (signal.aborted) terminal.note('The change may have been made: run support-profile get to see.\n');
    throw error;
  });
  if (json) terminal.print(`${JSON.stringify(profile)}\n`);
  else terminal.print(table(FIELDS.map((field) => [titleOf(field), profile[field]])));
  if (isEphemeral) {
    terminal.note('This is the embedded Partner Center: it forgets the change when this command ends.\n');
  }
}

function showPreview(
  preview: SupportProfilePreview,
  { json }: SetOptions,
  { terminal }: CommandContext,
): void {
  if (json) {
    terminal.print(`${JSON.stringify(preview)}\n`);
    return;
  }
  const { changes, request } = preview;
  terminal.print(changes.length === 0 ? 'Nothing would change.\n' : changeTable(changes));
  terminal.note(`What if: ${request.method} ${request.path}. Nothing was written.\n`);
}

function showUnchanged(
  { current }: SupportProfilePreview,
  { json }: SetOptions,
  { terminal }: CommandContext,
): void {
  if (json) terminal.print(`${JSON.stringify(current satisfies SupportProfile)}\n`);
  terminal.note('The profile already has these values. Nothing was written.\n');
}

function changeTable(changes: SupportProfilePreview['changes']): string {
  return table([['', 'Old', 'New'], ...changes.map(({ field, from, to }) => [titleOf(field), from, to])]);
}

function changesOf(options: SetOptions): SupportProfileChanges {
  const given = FIELDS.filter((field) => options[field] !== undefined);
  const both = given.filter((field) => options.clear.includes(field));
  if (both.length > 0) throw new UsageError(`${both.join(', ')}: give a value or --clear it, not both.`);
  if (given.length === 0 && options.clear.length === 0) {
    throw new UsageError('Nothing to change: give --email, --telephone, --website or --clear.');
  }
  return {
    ...Object.fromEntries(given.map((field) => [field, options[field]])),
    ...Object.fromEntries(options.clear.map((field) => [field, null])),
  };
}

function expectationOf(pairs: readonly string[]): SupportProfileExpectation | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
      if (!isField(field))
        throw new UsageError(`--expect takes FIELD=VALUE, FIELD one of ${FIELDS.join(', ')}.`);
      return [field, value === '' ? null : value];
    }),
  );
}

/** What was asked for on the command line wins over what was shown. */
function withSeen(
  expected: SupportProfileExpectation | undefined,
  seen: SupportProfileExpectation,
): SupportProfileExpectation | undefined {
  const all = { ...seen, ...expected };
  return Object.keys(all).length === 0 ? undefined : all;
}

function clearedField(text: string, previous: readonly string[]): readonly string[] {
  if (!isField(text)) throw new UsageError(`--clear takes one of ${FIELDS.join(', ')}.`);
  return gather(text, previous);
}

function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text);
}

function titleOf(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}
