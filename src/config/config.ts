import type { Setting } from './setting';
import { SETTINGS, type Settings } from './settings';
import { shown } from './shown-value';
import { readTracingVariables, type TracingVariables } from './tracing-variables';
import { unknownVariables } from './unknown-variables';

/** The settings of a gateway, checked and frozen. docs/configuration.md lists them with their defaults. */
export interface Config extends Settings {
  /** What OpenTelemetry's standard variables say of traces. docs/tracing.md lists them. */
  readonly tracing: TracingVariables;
}

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that the gateway cannot start with. */
export class InvalidConfigError extends Error {
  override readonly name = 'InvalidConfigError';

  /** @param faults - one line each, which names the variable. */
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/**
 * Reads the settings from environment variables. An empty variable counts as unset.
 *
 * @throws InvalidConfigError with one line per fault. A value is repeated unless it may be a secret.
 */
export function readConfig(environment: Environment): Config {
  const faults: string[] = [];
  const production = environment.NODE_ENV === 'production';
  const read = ([name, setting]: readonly [string, Setting<unknown>]) => {
    const variable = setting.variables.find((candidate) => environment[candidate]);
    if (variable === undefined) return [name, defaultOf(setting, production)];
    const text = environment[variable] ?? '';
    const value = setting.parse(text);
    if (value === undefined)
      faults.push(`${variable} must be ${setting.expected}${setting.isSecret ? '' : shown(text)}.`);
    return [name, value];
  };
  const values = Object.fromEntries(Object.entries<Setting<unknown>>(SETTINGS).map(read));
  if (production && !environment.PARTNER_CENTER_CLOUD) {
    faults.push('PARTNER_CENTER_CLOUD must be set if NODE_ENV is production, even for the emulator.');
  }
  if (values.persistedOperationsOnly && !values.persistedOperations) {
    faults.push('PERSISTED_OPERATIONS_ONLY needs PERSISTED_OPERATIONS: it would refuse every operation.');
  }
  faults.push(...unknownVariables(environment).faults);
  if (faults.length > 0) throw new InvalidConfigError(faults);
  return Object.freeze({ ...values, tracing: readTracingVariables(environment) }) as Config;
}

/** The value of a setting that no variable sets. */
export function defaultOf<Value>(setting: Setting<Value>, production: boolean): Value {
  const { default: value } = setting;
  return typeof value === 'function' ? (value as (production: boolean) => Value)(production) : value;
}
