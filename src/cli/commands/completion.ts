import type { Command } from 'commander';
import type { CommandContext } from './context';
import { UsageError } from './exit-codes';

/** One word that can be completed. */
interface Word {
  readonly word: string;
  readonly description: string;
}

/** An option, and the words that it takes if its choice is fixed. */
interface OptionWord extends Word {
  readonly values: readonly string[];
}

/** What can follow a command. */
interface Completion {
  /** The words that lead to it, such as `['set', 'billing']`. */
  readonly path: readonly string[];
  readonly description: string;
  /** The words that lead further. */
  readonly next: readonly Word[];
  readonly options: readonly OptionWord[];
}

type Shell = (commands: readonly Completion[]) => string;

const NAME = 'support-profile';

/** Adds `completion`. To be added last: it completes the commands that are there. */
export function addCompletion(program: Command, { terminal }: CommandContext): void {
  program
    .command('completion')
    .summary('print a completion script for a shell')
    .description(
      `Print a completion script: bash, zsh, fish or powershell.

  bash        source <(${NAME} completion bash)
  zsh         source <(${NAME} completion zsh)
  fish        ${NAME} completion fish | source
  powershell  ${NAME} completion powershell | Out-String | Invoke-Expression`,
    )
    .argument('<shell>', Object.keys(SHELLS).join(', '))
    .action((name: string) => {
      const shell = SHELLS[name];
      if (shell === undefined)
        throw new UsageError(`The shell must be one of ${Object.keys(SHELLS).join(', ')}.`);
      terminal.print(shell(program.commands.flatMap((command) => completionsOf(command))));
    });
}

/** What can follow a command, and what can follow each of its own commands. */
function completionsOf(command: Command, parents: readonly string[] = []): readonly Completion[] {
  const path = [...parents, command.name()];
  const help = command.createHelp();
  const next = help.visibleCommands(command);
  const isCompletion = command.name() === 'completion';
  return [
    {
      path,
      description: command.summary(),
      next: isCompletion
        ? Object.keys(SHELLS).map((word) => ({ word, description: '' }))
        : next.map((one) => ({ word: one.name(), description: one.summary() })),
      options: help.visibleOptions(command).map(({ long, description, argChoices = [] }) => ({
        word: long ?? '',
        description,
        values: argChoices,
      })),
    },
    ...next.flatMap((one) => completionsOf(one, path)),
  ];
}

const SHELLS: Readonly<Record<string, Shell>> = {
  bash,
  // zsh runs bash's completions by a module of its own.
  zsh: (...completions) =>
    `autoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n${bash(...completions)}`,
  fish,
  powershell,
};

function bash(commands: readonly Completion[]): string {
  const nested = commands.filter(({ path }) => path.length > 1).map(({ path }) => `'${path.join(' ')}'`);
  const afterOption = commands.flatMap(({ path, options }) =>
    options
      .filter(({ values }) => values.length > 0)
      .map(({ word, values }) => `    '${path.join(' ')} ${word}') words='${values.join(' ')}' ;;`),
  );
  const afterCommand = commands.map(
    ({ path, next, options }) => `      '${path.join(' ')}') words='${wordsOf([...next, ...options])}' ;;`,
  );
  return `_support_profile() {
  local words current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && case "$command \${COMP_WORDS[2]}" in
    ${nested.join('|')}) command="$command \${COMP_WORDS[2]}" ;;
  esac
  case "$command $previous" in
${afterOption.join('\n')}
    *) case "$command" in
${afterCommand.join('\n')}
      esac ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${firstWords(commands).join(' ')} --help --version'
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _support_profile ${NAME}
`;
}

function fish(commands: readonly Completion[]): string {
  const lines = commands.flatMap(({ path, description, next, options }) => {
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const words = next.map(({ word }) => word).join(' ');
    const here = quoted(words === '' ? seen : `${seen}; and not __fish_seen_subcommand_from ${words}`);
    const [first = '', ...rest] = path;
    return [
      ...(rest.length > 0
        ? []
        : [`complete -c ${NAME} -n __fish_use_subcommand -a ${first} -d ${quoted(description)}`]),
      ...next.map((one) => `complete -c ${NAME} -n ${here} -a ${one.word} -d ${quoted(one.description)}`),
      ...options.map(({ word, description: what, values }) => {
        const choice = values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : '';
        return `complete -c ${NAME} -n ${here} -l ${word.slice(2)}${choice} -d ${quoted(what)}`;
      }),
    ];
  });
  return `complete -c ${NAME} -f\n${lines.join('\n')}\n`;
}

function powershell(commands: readonly Completion[]): string {
  const entry = (words: readonly string[], following: readonly string[]) =>
    `    '${words.join(' ')}' = ${following.map((text) => `'${text}'`).join(', ')}`;
  const after = commands.flatMap(({ path, options }) =>
    options.flatMap(({ word, values }) => (values.length > 0 ? [entry([...path, word], values)] : [])),
  );
  const words = commands.map(({ path, next, options }) =>
    entry(
      path,
      [...next, ...options].map(({ word }) => word),
    ),
  );
  return `Register-ArgumentCompleter -Native -CommandName ${NAME} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $after = @{
${after.join('\n')}
  }
  $words = @{
${words.join('\n')}
  }
  $line = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete) { $line = @($line | Select-Object -SkipLast 1) }
  $command = if ($line.Count -gt 2 -and $words.ContainsKey("$($line[1]) $($line[2])")) { "$($line[1]) $($line[2])" } else { $line[1] }
  $option = "$command $($line[-1])"
  $candidates = if ($line.Count -le 1) { ${firstWords(commands)
    .map((word) => `'${word}'`)
    .join(', ')} } elseif ($after.ContainsKey($option)) { $after[$option] } else { $words[$command] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object
}
`;
}

/** The names of the commands themselves. */
function firstWords(commands: readonly Completion[]): readonly string[] {
  return commands.flatMap(({ path: [name = '', ...rest] }) => (rest.length === 0 ? [name] : []));
}

function wordsOf(words: readonly Word[]): string {
  return words.map(({ word }) => word).join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, (character) => `\\${character}`)}'`;
}
