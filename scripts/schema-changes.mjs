// Compares schema.graphql with the schema of the last release, released/schema.graphql, says of each change whom it
// breaks, and fails if the policy of CONTRIBUTING.md does not allow it. `npm run schema:changes`.
//
// usage: node scripts/schema-changes.mjs [--released FILE] [--schema FILE] [--version VERSION] [--today YYYY-MM-DD]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { audienceOf } from './schema-audience.mjs';

const ROOT = join(import.meta.dirname, '..');
/** How a reason of @deprecated ends. */
const REMOVED_AFTER = /Removed after (\d{4}-\d{2}-\d{2})\.$/;
const HEADINGS = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};
/** Safe changes that say nothing new: of descriptions, and of directives such as @deprecated, which are changes of their own. */
const WORDING = /DESCRIPTION|^DIRECTIVE_USAGE_/;

const { values: options } = parseArgs({
  options: {
    released: { type: 'string', default: join(ROOT, 'released/schema.graphql') },
    schema: { type: 'string', default: join(ROOT, 'schema.graphql') },
    version: {
      type: 'string',
      default: JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
    },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});

const releasedText = readFileSync(options.released, 'utf8');
const releasedVersion = /^# Released as (\d+\.\d+\.\d+)/.exec(releasedText)?.[1];
if (releasedVersion === undefined)
  throw new Error(`${options.released} does not begin with "# Released as VERSION".`);
const released = buildSchema(releasedText);
const present = buildSchema(readFileSync(options.schema, 'utf8'));

const changes = (await diff(released, present, [DiffRule.simplifyChanges])).filter(
  ({ type, criticality }) => criticality.level !== CriticalityLevel.NonBreaking || !WORDING.test(type),
);
for (const level of Object.keys(HEADINGS)) printAll(level);
const faults = [...changes.flatMap(faultsOf), ...deprecationsOf(present).flatMap(faultsOfDeprecation)];
for (const fault of faults) print(`NOT ALLOWED: ${fault}`);
if (changes.length === 0) print(`The schema offers what it offered in ${releasedVersion}.`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** @param {string} level */
function printAll(level) {
  for (const { type, message } of changes.filter((change) => change.criticality.level === level)) {
    print(`${HEADINGS[level]}: ${message}`);
    if (level !== CriticalityLevel.NonBreaking) print(`  ${audienceOf(type, level)}`);
  }
}

/** Why a change may not be made in this version, if so. */
function faultsOf({ criticality, path, message }) {
  if (criticality.level !== CriticalityLevel.Breaking) return [];
  if (!isMajorStep(releasedVersion, options.version)) {
    return [
      `${message}. A breaking change needs a new major version; package.json has ${options.version}, after ${releasedVersion}.`,
    ];
  }
  const date = dateOf(deprecationAt(path));
  return date === undefined || date < options.today ? [] : [`${message} It was promised until ${date}.`];
}

/** Whether clients must expect to be broken between two versions. Below 1.0.0 the second number counts, as for npm. */
function isMajorStep(from, to) {
  const [oldMajor, oldMinor] = from.split('.').map(Number);
  const [newMajor, newMinor] = to.split('.').map(Number);
  if (newMajor !== oldMajor) return newMajor > oldMajor;
  return newMajor === 0 && newMinor > oldMinor;
}

/** Why something was deprecated in the released schema. @param {string} path - such as Query.profile.id */
function deprecationAt(path = '') {
  return deprecationsOf(released).find((deprecation) => deprecation.path === path)?.reason;
}

/** What is wrong with a deprecation: no date, or one that is earlier than what was promised. */
function faultsOfDeprecation({ path, reason }) {
  const date = dateOf(reason);
  if (date === undefined || Number.isNaN(Date.parse(date))) {
    return [`${path} is deprecated without a date: the reason ends with "Removed after YYYY-MM-DD."`];
  }
  const promised = dateOf(deprecationAt(path));
  return promised !== undefined && date < promised ? [`${path} was promised until ${promised}.`] : [];
}

/** The last day of something that is deprecated. @param {string} [reason] */
function dateOf(reason = '') {
  return REMOVED_AFTER.exec(reason)?.[1];
}

/** All that is deprecated in a schema, with the reason. */
function deprecationsOf(schema) {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      partsOf(type).map(({ name, deprecationReason }) => ({
        path: `${type.name}.${name}`,
        reason: deprecationReason,
      })),
    )
    .filter(({ reason }) => typeof reason === 'string');
}

/** What of a type can be deprecated: fields, their arguments, values. */
function partsOf(type) {
  if (isEnumType(type)) return type.getValues();
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    field,
    ...field.args.map((argument) => ({ ...argument, name: `${field.name}.${argument.name}` })),
  ]);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
