import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSettingsTable } from '../../src/config/settings-table';
import { ROOT } from './support/markdown';

it('docs/configuration.md holds the settings as `npm run settings` prints them', () => {
  const page = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
  expect(page).toBe(withSettingsTable(page));
  expect(page).toContain('| `GATEWAY_HOST`, else `HOST` | `127.0.0.1` |');
});

it('a page without the markers is refused, so the table cannot be lost', () => {
  expect(() => withSettingsTable('# Configuration')).toThrow('The page must hold');
});
