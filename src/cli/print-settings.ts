import { readFileSync, writeFileSync } from 'node:fs';
import { withSettingsTable } from '../config/settings-table';

const PAGE = 'docs/configuration.md';

writeFileSync(PAGE, withSettingsTable(readFileSync(PAGE, 'utf8')));
