import { type Command, Option } from 'commander';
import { table } from '../terminal/table';
import { TARGET_CLOUDS } from './access-token';
import type { CommandContext } from './context';
import { type GatewayChoice, withGateway } from './gateway-access';
import { choiceOf } from './options';
import { KINDS, type ProfileKind } from './profiles/kinds';
import { addProfileCommands } from './profiles/profile-commands';
import { profileRows } from './profiles/profile-table';

/** Adds the options that say which gateway a command uses. */
export function addGatewayOptions(command: Command): Command {
  return command
    .option('--url <url>', 'a gateway’s GraphQL endpoint (GATEWAY_URL); without it, one inside this command')
    .addOption(choiceOf('--cloud <cloud>', 'the cloud (PARTNER_CENTER_CLOUD)', TARGET_CLOUDS))
    .option('--json', 'print JSON');
}

/** Adds `get`. */
export function addGet(program: Command, context: CommandContext): void {
  addProfileCommands(program.command('get').summary('show the support profile, or another one'), {
    kinds: KINDS,
    describe: ({ title, what }) =>
      `Show the ${title} of the partner that the signed-in user belongs to: ${what}.`,
    configure(command, { which }) {
      if (which) {
        const { flags, description, choices } = which;
        command.addOption(choices ? choiceOf(flags, description, choices) : new Option(flags, description));
      }
      addGatewayOptions(command);
    },
    run: (kind, options) => get(kind, options as GetOptions, context),
  });
}

interface GetOptions extends GatewayChoice {
  readonly json?: boolean;
  /** The options that say which one is read. */
  readonly [which: string]: unknown;
}

async function get(kind: ProfileKind, options: GetOptions, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const profile = await withGateway(options, context, ({ profiles }) =>
    kind.clientOf(profiles).get({ ...choiceIn(options, kind), signal }),
  );
  terminal.print(options.json ? `${JSON.stringify(profile)}\n` : table(profileRows(kind, profile)));
}

function choiceIn(options: GetOptions, { which }: ProfileKind): object {
  if (which === undefined) return {};
  const value = options[new Option(which.flags).attributeName()];
  return typeof value === 'string' ? which.toChoice(value) : {};
}
