import { OTHER_VARIABLES, SETTINGS } from '../../../src/config/settings';

/** Every variable that a program of this package reads. */
export function configVariables(): readonly string[] {
  return [...Object.values(SETTINGS).flatMap(({ variables }) => variables), ...OTHER_VARIABLES];
}
