import type { Command } from 'commander';
import { table } from '../terminal/table';
import { TARGET_CLOUDS } from './access-token';
import type { CommandContext } from './context';
import { type GatewayChoice, withGateway } from './gateway-access';
import { choiceOf } from './options';

/** Adds the options that say which gateway a command uses. */
export function addGatewayOptions(command: Command): Command {
  return command
    .option('--url <url>', 'a gateway’s GraphQL endpoint (GATEWAY_URL); without it, one inside this command')
    .addOption(choiceOf('--cloud <cloud>', 'the cloud (PARTNER_CENTER_CLOUD)', TARGET_CLOUDS))
    .option('--json', 'print JSON');
}

/** Adds `get`. */
export function addGet(program: Command, context: CommandContext): void {
  const command = program
    .command('get')
    .summary('show the support profile')
    .description('Show the support profile of the partner that the signed-in user belongs to.');
  addGatewayOptions(command).action((options: GetOptions) => get(options, context));
}

interface GetOptions extends GatewayChoice {
  readonly json?: boolean;
}

async function get(options: GetOptions, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const profile = await withGateway(options, context, ({ client }) => client.get({ signal }));
  if (options.json) {
    terminal.print(`${JSON.stringify(profile)}\n`);
    return;
  }
  terminal.print(
    table([
      ['Email', profile.email],
      ['Telephone', profile.telephone],
      ['Website', profile.website],
    ]),
  );
}
