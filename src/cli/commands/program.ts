import { Command, CommanderError } from 'commander';
import { addCompletion } from './completion';
import type { CommandContext } from './context';
import { addDoctor } from './doctor/doctor';
import { UsageError } from './exit-codes';
import { failureLines, failureOf } from './failure';
import { addGet } from './get';
import { addLogin } from './login';
import { addLogout } from './logout';
import { requireKnownProfile } from './profiles/profile-commands';
import { addSet } from './set';
import { addServers } from './start';
import { addToken } from './token';
import { addWhoami } from './whoami';

const EXIT_CODES = `
Exit codes:
  0    done
  1    failed, or a check found something wrong
  2    the command line or a setting makes no sense
  3    a person has to sign in
  130  Ctrl+C`;

/** The command line, with every command. @param version - the version of the package. */
export function buildProgram(context: CommandContext, version: string): Command {
  const { terminal } = context;
  const program = new Command('support-profile')
    .description(
      'Read and change the support profile, and the other profiles of a partner, in Partner Center.',
    )
    .version(version, '--version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .addHelpText('after', EXIT_CODES)
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .hook('preSubcommand', requireKnownProfile)
    .exitOverride()
    // Errors are told in one place, below.
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.note, outputError: () => {} });
  addGet(program, context);
  addSet(program, context);
  addLogin(program, context);
  addLogout(program, context);
  addWhoami(program, context);
  addToken(program, context);
  addDoctor(program, context);
  addServers(program, context);
  addCompletion(program, context);
  for (const command of program.commands) command.helpOption('-h, --help', 'show help');
  return program;
}

/** Runs a command line, the arguments after the program's name. Never rejects: what goes wrong is told. */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
  version: string,
): Promise<void> {
  const program = buildProgram(context, version);
  try {
    if (args.length === 0) return program.outputHelp();
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const failure = failureOf(
      error instanceof CommanderError ? usage(error) : cancelledOr(error, context.signal),
    );
    context.terminal.note(
      args.includes('--json') ? `${JSON.stringify({ error: failure })}\n` : failureLines(failure),
    );
    context.exit(failure.exitCode);
  }
}

function usage({ message }: CommanderError): UsageError {
  return new UsageError(message.replace(/^error: /, ''));
}

/** Whatever broke off because of Ctrl+C ended by Ctrl+C. */
function cancelledOr(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : error;
}
