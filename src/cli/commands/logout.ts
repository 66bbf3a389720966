import type { Command } from 'commander';
import { withFileLock } from '../../auth/store/file-lock';
import type { CommandContext } from './context';

/** Adds `logout`. */
export function addLogout(program: Command, context: CommandContext): void {
  program
    .command('logout')
    .summary('forget the sign-in')
    .description('Delete the tokens of this machine. Entra itself is not told.')
    .action(() => logout(context));
}

async function logout(context: CommandContext): Promise<void> {
  const { store, terminal } = context;
  // In turn with a refresh, which would write the file anew.
  const existed = await withFileLock(store.lockPath, async () => store.clear(), context);
  terminal.note(
    existed
      ? 'The tokens of this machine are deleted. To end the sign-in everywhere, revoke the sessions of the account in Entra.\n'
      : 'Nobody was signed in on this machine.\n',
  );
}
