import { defaultOf } from './config';
import type { Setting } from './setting';
import { SETTINGS } from './settings';

/** The lines between which docs/configuration.md holds the table. */
const MARKERS = [
  '<!-- settings: printed by `npm run settings`, do not edit -->',
  '<!-- end of settings -->',
] as const;

/** Puts the table of all settings between the markers of a page. @throws Error if the page has no markers. */
export function withSettingsTable(page: string): string {
  const [begin, end] = MARKERS;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The page must hold "${begin}" and, after it, "${end}".`);
  return `${page.slice(0, from + begin.length)}\n\n${settingsTable()}\n\n${page.slice(to)}`;
}

function settingsTable(): string {
  const rows = Object.values<Setting<unknown>>(SETTINGS).map((setting) => [
    setting.variables.map(code).join(', else '),
    defaultText(setting),
    setting.expected,
    setting.summary,
    setting.reason,
  ]);
  const lines = [
    ['variable', 'default', 'value', 'what it sets', 'why the default'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function defaultText(setting: Setting<unknown>): string {
  if (setting.defaultText !== undefined) return setting.defaultText;
  const [otherwise, production] = [false, true].map((mode) => valueText(defaultOf(setting, mode)));
  return otherwise === production ? `${otherwise}` : `${otherwise}; in production ${production}`;
}

function valueText(value: unknown): string {
  if (!Array.isArray(value)) return code(String(value));
  return value.length === 0 ? code('none') : value.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}
