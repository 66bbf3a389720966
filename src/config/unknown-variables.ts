import { editDistance } from '../shared/edit-distance';
import { REMOVED_SETTINGS } from './removed-settings';
import { OTHER_VARIABLES, SETTINGS } from './settings';

/** What begins the names of variables that no other program reads. */
const OUR_PREFIXES = [
  'PARTNER_CENTER_',
  'GATEWAY_',
  'SHUTDOWN_',
  'UPSTREAM_',
  'KEEP_ALIVE_',
  'RATE_LIMIT_',
  'SHARED_STATE_',
  'PERSISTED_OPERATION',
];

/** Kubernetes describes each service to its neighbours: one called `gateway` by GATEWAY_SERVICE_HOST and the like. */
const KUBERNETES = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;

/** Proxies for other protocols, such as FTP_PROXY. */
const OTHER_PROXIES = /^[a-z]+_PROXY$/i;

/** Shorter names resemble too many others. */
const MIN_COMPARED_LENGTH = 8;

const KNOWN: readonly string[] = [
  ...Object.values(SETTINGS).flatMap(({ variables }) => variables),
  ...OTHER_VARIABLES,
];

/** What is wrong with the names of variables, one line each. */
export interface UnknownVariables {
  /** Names that can only be ours: the gateway does not start. */
  readonly faults: readonly string[];
  /** Names that may belong to another program, and settings that are no more. */
  readonly warnings: readonly string[];
}

/** Finds variables that are not settings but look like it. Empty ones count as unset. */
export function unknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): UnknownVariables {
  const faults: string[] = [];
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (!value || KNOWN.includes(name) || KUBERNETES.test(name) || OTHER_PROXIES.test(name)) continue;
    const removed = REMOVED_SETTINGS.get(name);
    if (removed !== undefined) {
      warnings.push(`${name} is no longer a setting: ${removed}`);
      continue;
    }
    const known = nearest(name.toUpperCase());
    if (!isOurs(name) && known === undefined) continue;
    const line = `${name} is not a setting.${known === undefined ? ' docs/configuration.md lists them.' : ` Did you mean ${known}?`}`;
    (isOurs(name) || (known !== undefined && isOurs(known)) ? faults : warnings).push(line);
  }
  return { faults, warnings };
}

function isOurs(name: string): boolean {
  return OUR_PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix));
}

/** The known variable that a name resembles most; undefined if it resembles none. */
function nearest(name: string): string | undefined {
  if (name.length < MIN_COMPARED_LENGTH) return undefined;
  const [best] = KNOWN.flatMap((known) => {
    const maximum = Math.floor(known.length / 5);
    const edits = editDistance(name, known, maximum);
    return edits <= maximum ? [{ known, edits }] : [];
  }).sort((one, other) => one.edits - other.edits);
  return best?.known;
}
