import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './markdown';

/** The scripts of package.json, by name. */
export function packageScripts(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
}

/** The names of the packages that package.json declares for production. */
export function packageDependencies(): readonly string[] {
  return Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies);
}
