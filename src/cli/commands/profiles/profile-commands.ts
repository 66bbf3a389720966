import type { Command, CommanderError } from 'commander';
import { UsageError } from '../exit-codes';
import { type ProfileKind, unknownProfile } from './kinds';

/** Options that mean the same for every profile, so they may stand before its name. */
const COMMON = ['url', 'cloud', 'json', 'whatIf', 'yes'];

/** A command that is about one profile at a time. */
export interface ProfileCommand<Kind extends ProfileKind> {
  /** The profiles that it can be about. The first is meant if none is named. */
  readonly kinds: readonly [Kind, ...Kind[]];
  /** What it does with a profile, for the help. */
  describe(kind: Kind): string;
  /** Gives the command its options. */
  configure(command: Command, kind: Kind): void;
  run(kind: Kind, options: object): Promise<void>;
}

/** Gives a command a subcommand for each profile. The options of the first one are its own too. */
export function addProfileCommands<Kind extends ProfileKind>(
  command: Command,
  { kinds, describe, configure, run }: ProfileCommand<Kind>,
): void {
  const [first] = kinds;
  command
    .usage('[profile] [options]')
    .description(describe(first))
    .helpCommand(false)
    // What follows the name of a profile belongs to that profile.
    .enablePositionalOptions()
    .commandsGroup('Profiles:')
    .argument('[profile]')
    .action((unknown: string | undefined, options: object) => {
      if (unknown !== undefined) throw unknownProfile(unknown);
      return run(first, options);
    });
  configure(command, first);
  for (const kind of kinds) {
    const subcommand = command.command(kind.name).summary(kind.what).description(describe(kind));
    configure(subcommand, kind);
    subcommand.helpOption('-h, --help', 'show help').action(() => run(kind, optionsOf(subcommand)));
  }
  command.exitOverride((error) => explain(error, command));
}

/** Refuses what stands for a profile on a command line and is none, before its options are looked at. */
export function requireKnownProfile(program: Command, command: Command): void {
  const [, profile] = program.args;
  if (profile === undefined || profile.startsWith('-') || command.commands.length === 0) return;
  if (!command.commands.some((one) => one.name() === profile)) throw unknownProfile(profile);
}

/** The options of a command for a profile, and those before the name of the profile. */
function optionsOf(command: Command): object {
  const { parent } = command;
  const given = Object.entries(parent?.opts<Record<string, unknown>>() ?? {}).filter(
    ([name]) => parent?.getOptionValueSource(name) === 'cli',
  );
  if (given.every(([name]) => COMMON.includes(name)))
    return { ...command.opts(), ...Object.fromEntries(given) };
  throw new UsageError(
    `The options of a profile follow its name: support-profile ${parent?.name()} ${command.name()} …`,
  );
}

/** Says whose option it is that stands where no profile is named. */
function explain(error: CommanderError, command: Command): never {
  const [, flag] = /^error: unknown option '([^']+)'/.exec(error.message) ?? [];
  const owners = command.commands.filter(({ options }) => options.some(({ long }) => long === flag));
  if (owners.length === 0) throw error;
  const lines = owners.map((owner) => `support-profile ${command.name()} ${owner.name()}`);
  throw new UsageError(`${flag} needs the name of a profile: ${lines.join(' or ')}.`);
}
