import type { Command } from 'commander';
import { accessToken, TARGET_CLOUDS, targetCloud } from './access-token';
import type { CommandContext } from './context';
import { choiceOf } from './options';

/** Adds `token`. */
export function addToken(program: Command, context: CommandContext): void {
  program
    .command('token')
    .summary('print a fresh access token')
    .description(
      'Print a fresh access token and nothing else. Without a sign-in, and with --cloud emulator, one for the emulator.',
    )
    .addOption(choiceOf('--cloud <cloud>', 'the cloud the token is for', TARGET_CLOUDS))
    .action(async ({ cloud }: { readonly cloud?: string }) => {
      context.terminal.print(`${await accessToken(targetCloud(cloud, context), context)}\n`);
    });
}
