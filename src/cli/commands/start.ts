import type { Command } from 'commander';
import { TARGET_CLOUDS } from './access-token';
import type { CommandContext } from './context';
import { choiceOf } from './options';

interface StartOptions {
  readonly cloud?: string;
  readonly host?: string;
  readonly port?: string;
}

/** Adds `start` and `emulator`, which run until they are stopped. */
export function addServers(program: Command, context: CommandContext): void {
  program
    .command('start')
    .summary('start the gateway')
    .description(
      'Start the gateway, as npm start does. Environment variables set it up; the options win over them.',
    )
    .addOption(choiceOf('--cloud <cloud>', 'the cloud (PARTNER_CENTER_CLOUD)', TARGET_CLOUDS))
    .option('--host <host>', 'address to listen on (GATEWAY_HOST)')
    .option('--port <port>', 'port to listen on; 0 takes any free one (PORT)')
    .action(({ cloud, host, port }: StartOptions) => {
      setVariables({ PARTNER_CENTER_CLOUD: cloud, GATEWAY_HOST: host, PORT: port });
      context.ownsSignals();
      require('../main');
    });
  program
    .command('emulator')
    .summary('start the Partner Center emulator alone')
    .description('Start the Partner Center emulator alone, as npm run emulator does.')
    .option('--port <port>', 'port to listen on; 0 takes any free one (EMULATOR_PORT)')
    .action(({ port }: StartOptions) => {
      setVariables({ EMULATOR_PORT: port });
      context.ownsSignals();
      const { main } = require('../../emulator/main') as typeof import('../../emulator/main');
      return main();
    });
}

/** The settings of both are environment variables: there is one way to read them. */
function setVariables(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined) process.env[name] = value;
  }
}
