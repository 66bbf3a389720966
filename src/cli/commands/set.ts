import type { Command } from 'commander';
import { table } from '../terminal/table';
import type { CommandContext } from './context';
import { EXIT, UsageError } from './exit-codes';
import { FailedUpdateError, mayHaveBeenMade } from './failure';
import { type GatewayAccess, type GatewayChoice, withGateway } from './gateway-access';
import { addGatewayOptions } from './get';
import {
  addFieldOptions,
  changesOf,
  expectationOf,
  type FieldOptions,
  mergedObjects,
  toObject,
} from './profiles/field-options';
import {
  addressOf,
  type AnyPreview,
  type AnyProfileClient,
  EDITABLE_KINDS,
  MPN,
  type ProfileKind,
  SUPPORT,
} from './profiles/kinds';
import { requireVerified, validationLines } from './profiles/address-validation';
import { addProfileCommands } from './profiles/profile-commands';
import { changeRows, profileRows } from './profiles/profile-table';

type EditableKind = ProfileKind<AnyProfileClient>;

interface SetOptions extends GatewayChoice, FieldOptions {
  readonly validateAddress?: boolean;
  readonly whatIf?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Adds `set`. */
export function addSet(program: Command, context: CommandContext): void {
  const command = program.command('set').summary('change the support profile, or another one');
  addProfileCommands<EditableKind>(command, {
    kinds: EDITABLE_KINDS,
    describe: ({ title }) =>
      `Change the ${title}. What is not named keeps its value. Shows old beside new and asks before it writes if a person is there; in a script it never asks.`,
    configure(subcommand, kind) {
      addFieldOptions(subcommand, kind);
      if (addressOf(kind) !== undefined) {
        subcommand.option('--validate-address', 'write only if Partner Center verifies the address');
      }
      subcommand
        .option('--what-if', 'show what would change, and write nothing')
        .option('-y, --yes', 'do not ask');
      addGatewayOptions(subcommand);
    },
    run: (kind, options) => set(kind, options as SetOptions, context),
  });
  command
    .command(MPN.name, { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new UsageError('The MPN profile cannot be changed: Partner Center has no way to change it.');
    });
}

async function set(kind: EditableKind, options: SetOptions, context: CommandContext): Promise<void> {
  const changes = changesOf(kind, options);
  const expected = expectationOf(kind, options);
  await withGateway(options, context, async (access) => {
    const { validateAddress } = options;
    const preview = await kind
      .clientOf(access.profiles)
      .preview(changes, { validateAddress, signal: context.signal });
    if (options.whatIf) return showPreview(kind, preview, options, context);
    if (preview.changes.length === 0 && expected === undefined)
      return showUnchanged(preview, options, context);
    requireVerified(kind, preview);
    const seen = await confirmed(kind, preview, options, context);
    if (seen === undefined) return;
    await write(kind, access, changes, withSeen(expected, seen), options, context);
  });
}

/** What the person saw, once they said yes; nothing in particular if nobody is asked; undefined if they said no. */
async function confirmed(
  kind: EditableKind,
  { changes }: AnyPreview,
  { yes, json }: SetOptions,
  { terminal, signal, exit }: CommandContext,
): Promise<object | undefined> {
  if (yes || !terminal.isInteractive || changes.length === 0) return {};

  // On standard error if standard output is for a program.
  (json ? terminal.note : terminal.print)(table(changeRows(kind, changes)));
  if (await terminal.confirm('Write this to Partner Center? [y/N] ', signal))
    return toObject(changes.map(({ field, from }) => [field.split('.'), from]));
  terminal.note('Nothing was written.\n');
  exit(EXIT.failed);
  return undefined;
}

async function write(
  kind: EditableKind,
  { profiles, isEphemeral }: GatewayAccess,
  changes: object,
  expected: object | undefined,
  { json, validateAddress }: SetOptions,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const profile = await kind
    .clientOf(profiles)
    .update(changes, { expected, validateAddress, signal })
    .catch((error: unknown) => {
      const readWith = kind === SUPPORT ? 'support-profile get' : `support-profile get ${kind.name}`;
      if (signal.aborted) terminal.note(`${mayHaveBeenMade(readWith)}\n`);
      throw new FailedUpdateError(readWith, error);
    });
  terminal.print(json ? `${JSON.stringify(profile)}\n` : table(profileRows(kind, profile)));
  if (isEphemeral) {
    terminal.note('This is the embedded Partner Center: it forgets the change when this command ends.\n');
  }
}

function showPreview(
  kind: EditableKind,
  preview: AnyPreview,
  { json }: SetOptions,
  { terminal }: CommandContext,
): void {
  if (json) {
    terminal.print(`${JSON.stringify(preview)}\n`);
    return;
  }
  const { changes, request, addressValidation } = preview;
  terminal.print(changes.length === 0 ? 'Nothing would change.\n' : table(changeRows(kind, changes)));
  if (addressValidation) terminal.note(validationLines(addressValidation));
  terminal.note(`What if: ${request.method} ${request.path}. Nothing was written.\n`);
}

function showUnchanged({ current }: AnyPreview, { json }: SetOptions, { terminal }: CommandContext): void {
  if (json) terminal.print(`${JSON.stringify(current)}\n`);
  terminal.note('The profile already has these values. Nothing was written.\n');
}

/** What was asked for on the command line wins over what was shown. */
function withSeen(expected: object | undefined, seen: object): object | undefined {
  const all = mergedObjects(seen, expected ?? {});
  return Object.keys(all).length === 0 ? undefined : all;
}
