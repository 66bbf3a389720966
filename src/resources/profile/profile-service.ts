import { ConflictError } from '../../contract/conflict-error';
import { InvalidInputError } from '../../contract/invalid-input-error';
import type { PartnerCenterClient } from '../../partner-center/client';
import type { OperationContext } from '../../partner-center/operation-context';
import { FallbackPath } from '../../partner-center/writes/fallback-path';
import type { Ask } from '../../partner-center/writes/resource-update';
import { type BrokenRule, brokenRules, toInputFault } from '../../shared/input-rules';
import { checkAddress, requireVerified } from './address-check';
import { toBody } from './profile-body';
import { etagOf, isComplete, substantialDifferences, textAt, withChanges } from './profile-changes';
import type { ProfileDefinition } from './profile-definition';
import type { Fields, Profile, Values } from './profile-fields';
import { ProfileLoader, type ReadableProfile } from './profile-loader';
import { type ProfilePreview, toPreview } from './profile-preview';

/** Such as "email, telephone and website". */
const LIST = new Intl.ListFormat('en-GB');

/** One of several profiles, or versions of a profile, that are read at the same path. */
export interface ProfileVersion {
  /** Such as `?mpnId=1234567`. */
  readonly query: string;
  /** What a 404 means for a caller. */
  readonly ifNotFound: string;
}

/** What a preview asks for besides the changes. */
export interface PreviewedUpdate {
  /** Whether Partner Center is asked about the address as it would be stored. Default: false. */
  readonly validateAddress?: boolean | null | undefined;
}

/** What an update asks for besides the changes. */
export interface UpdateOptions<F extends Fields> extends PreviewedUpdate {
  /** What the caller last saw; compared with the profile as it is read for this update. Default: nothing. */
  readonly expected?: Values<F> | null | undefined;
}

/** Reads and updates the caller's profile of one kind in Partner Center. */
export class ProfileService<F extends Fields> {
  readonly #client: PartnerCenterClient;
  readonly #definition: ProfileDefinition<F>;
  readonly #writePath: FallbackPath;

  constructor(client: PartnerCenterClient, definition: ProfileDefinition<F>) {
    const { writePath, alternativeWritePath = writePath } = definition;
    this.#client = client;
    this.#definition = definition;
    this.#writePath = new FallbackPath(writePath, alternativeWritePath);
  }

  /**
   * The profile, read at most once in an operation.
   *
   * @param version - which profile or version of it. Default: the one that an update would change.
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.read.
   */
  get(operation: OperationContext, version?: ProfileVersion): Promise<Profile<F>> {
    const definition = this.#definition;
    const readable = version === undefined ? definition : versionOf(definition, version);
    return ProfileLoader.of(operation, this.#client).load(readable, operation);
  }

  /**
   * Reads the profile and says what an update would do to it. Writes nothing.
   *
   * @throws InvalidInputError as the update would, except that an address which Partner Center does not verify is shown
   * and not refused.
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.read.
   */
  async preview(
    operation: OperationContext,
    changes: Values<F>,
    { validateAddress = false }: PreviewedUpdate = {},
  ): Promise<ProfilePreview<F>> {
    this.#requireField('input', changes);
    const definition = this.#definition;
    const present = await this.get(operation);
    const broken = brokenRules(changes, 'waived-if-stored');
    requireStored(broken, present);
    const isUnread = isComplete(definition, changes) && broken.length === 0;
    const writePath = this.#writePath.current;
    const preview = toPreview(definition, { present, changes, isUnread, writePath });
    if (!validateAddress) return preview;
    const ask: Ask = (question) => this.#client.read(question, operation);
    return { ...preview, addressValidation: await checkAddress(definition, preview.proposed, ask) };
  }

  /**
   * Writes the changes and returns the profile as it is then: in one PUT if nothing of the present profile is needed,
   * else by the documented sequence of reading the profile, changing it, and putting the whole back.
   *
   * @throws ConflictError if the profile is not as expected; nothing is written then.
   * @throws InvalidInputError if nothing is given, a value breaks a rule and is not already stored, or Partner Center
   * does not verify the address; nothing is written then.
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.update; also if the address cannot be checked,
   * and nothing is written then.
   */
  async update(
    operation: OperationContext,
    changes: Values<F>,
    { expected, validateAddress = false }: UpdateOptions<F> = {},
  ): Promise<Profile<F>> {
    this.#requireField('input', changes);
    if (expected) this.#requireField('expected', expected);
    const definition = this.#definition;
    const broken = brokenRules(changes, 'waived-if-stored');
    const isUnread = isComplete(definition, changes) && broken.length === 0 && !expected;
    const loader = ProfileLoader.of(operation, this.#client);
    loader.forget(definition);
    let intended: Profile<F> = changes;
    const written = await this.#client.update<Profile<F>>(
      {
        readPath: definition.readPath,
        writePath: this.#writePath,
        schema: definition.schema,
        complete: isUnread ? toBody(definition, changes) : undefined,
        change: (present, ask) => {
          if (expected) requireAsExpected(definition.fields, present, expected);
          requireStored(broken, present);
          intended = withChanges(definition.fields, present, changes);
          const body = toBody(definition, intended);
          const redact = (text: string) => operation.redact(text);
          return validateAddress
            ? requireVerified(definition, intended, { ask, redact }).then(() => body)
            : body;
        },
        etagOf,
        // What the service sets by itself is not compared.
        holds: (profile) => substantialDifferences(definition.changeable, intended, profile).length === 0,
      },
      operation,
    );
    loader.written(definition, written);
    return written;
  }

  #requireField(argument: string, values: object): void {
    if (isGiven(values)) return;
    const names = LIST.format(Object.keys(this.#definition.changeable));
    throw new InvalidInputError([{ field: argument, message: `must give at least one of ${names}` }]);
  }
}

function versionOf<F extends Fields>(
  definition: ProfileDefinition<F>,
  { query, ifNotFound }: ProfileVersion,
): ReadableProfile<F> {
  return { ...definition, readPath: `${definition.readPath}${query}`, ifNotFound };
}

function isGiven(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.values(value).some(isGiven);
}

function requireStored(broken: readonly BrokenRule[], present: object): void {
  const faults = broken.filter(({ path, text }) => textAt(present, path) !== text);
  if (faults.length > 0) throw new InvalidInputError(faults.map(toInputFault));
}

/** Compares what the caller expects, and nothing else: it must be what would be there if it were written. */
function requireAsExpected(fields: Fields, present: object, expected: object): void {
  const found = substantialDifferences(fields, present, withChanges(fields, present, expected));
  if (found.length === 0) return;
  throw new ConflictError(found.map(({ field, from, to }) => ({ field, expected: to, present: from })));
}
