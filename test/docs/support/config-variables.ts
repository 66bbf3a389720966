import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidConfigError, readConfig } from '../../../src/config/config';
import { ROOT } from './markdown';

/** Every word in the sources of the configuration that is a variable, wherever it stands there. */
export function configVariables(): readonly string[] {
  const directory = join(ROOT, 'src/config');
  const sources = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
  const words = sources.join('\n').match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\b/g) ?? [];
  return [...new Set(words)].filter(isVariable);
}

/** Whether the configuration reads a variable: it then refuses a value that nothing can take. */
function isVariable(name: string): boolean {
  try {
    readConfig({ [name]: '\0' });
    return false;
  } catch (error) {
    if (!(error instanceof InvalidConfigError)) throw error;
    return error.faults.some((fault) => fault.startsWith(`${name} `));
  }
}
