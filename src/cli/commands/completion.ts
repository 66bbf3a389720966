import type { Command } from 'commander';
import type { CommandContext } from './context';
import { UsageError } from './exit-codes';

/** One word that can be completed. */
interface Word {
  readonly word: string;
  readonly description: string;
}

/** What can follow a command, and what can follow some of its options. */
interface Completion {
  readonly command: Word;
  readonly options: readonly Word[];
}

type Shell = (commands: readonly Completion[], choices: ReadonlyMap<string, readonly string[]>) => string;

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
      terminal.print(shell(completionsOf(program), choicesOf(program)));
    });
}

function completionsOf(program: Command): readonly Completion[] {
  return program.commands.map((command) => ({
    command: { word: command.name(), description: command.summary() },
    options: [
      ...command.options.map(({ long, description }) => ({ word: long ?? '', description })),
      { word: '--help', description: 'show help' },
    ],
  }));
}

/** The words that options with a fixed choice take. */
function choicesOf(program: Command): ReadonlyMap<string, readonly string[]> {
  const options = program.commands.flatMap((command) => command.options);
  return new Map(
    options.flatMap(({ long, argChoices }) => (long && argChoices ? [[long, argChoices] as const] : [])),
  );
}

const SHELLS: Readonly<Record<string, Shell>> = {
  bash,
  // zsh runs bash's completions by a module of its own.
  zsh: (...completions) =>
    `autoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n${bash(...completions)}`,
  fish,
  powershell,
};

function bash(commands: readonly Completion[], choices: ReadonlyMap<string, readonly string[]>): string {
  const afterOption = [...choices].map(([option, words]) => `    ${option}) words='${words.join(' ')}' ;;`);
  const afterCommand = commands.map(
    ({ command, options }) =>
      `      ${command.word}) words='${options.map(({ word }) => word).join(' ')}' ;;`,
  );
  return `_support_profile() {
  local words current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  case "$previous" in
${afterOption.join('\n')}
    completion) words='${Object.keys(SHELLS).join(' ')}' ;;
    *) case "\${COMP_WORDS[1]}" in
${afterCommand.join('\n')}
      esac ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${commands.map(({ command }) => command.word).join(' ')} --help --version'
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _support_profile ${NAME}
`;
}

function fish(commands: readonly Completion[], choices: ReadonlyMap<string, readonly string[]>): string {
  const lines = commands.flatMap(({ command, options }) => [
    `complete -c ${NAME} -n __fish_use_subcommand -a ${command.word} -d ${quoted(command.description)}`,
    ...options.map(({ word, description }) => {
      const words = choices.get(word);
      const values = words ? ` -x -a ${quoted(words.join(' '))}` : '';
      return `complete -c ${NAME} -n '__fish_seen_subcommand_from ${command.word}' -l ${word.slice(2)}${values} -d ${quoted(description)}`;
    }),
  ]);
  return `complete -c ${NAME} -f\n${lines.join('\n')}\n`;
}

function powershell(
  commands: readonly Completion[],
  choices: ReadonlyMap<string, readonly string[]>,
): string {
  const table = (entries: readonly (readonly [string, readonly string[]])[]) =>
    entries
      .map(([word, words]) => `    '${word}' = ${words.map((text) => `'${text}'`).join(', ')}`)
      .join('\n');
  return `Register-ArgumentCompleter -Native -CommandName ${NAME} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $after = @{
${table([...choices, ['completion', Object.keys(SHELLS)]])}
  }
  $options = @{
${table(commands.map(({ command, options }) => [command.word, options.map(({ word }) => word)]))}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete) { $words = @($words | Select-Object -SkipLast 1) }
  $candidates = if ($words.Count -le 1) { $options.Keys } elseif ($after.ContainsKey($words[-1])) { $after[$words[-1]] } else { $options[$words[1]] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object
}
`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, (character) => `\\${character}`)}'`;
}
