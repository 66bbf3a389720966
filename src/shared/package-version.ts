import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this package, from the nearest package.json above this file. */
export function packageVersion(directory = __dirname): string {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version;
  } catch (error) {
    const parent = dirname(directory);
    if (parent === directory) throw error;
    return packageVersion(parent);
  }
}
