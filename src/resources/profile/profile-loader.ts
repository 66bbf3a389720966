import DataLoader from 'dataloader';
import type { PartnerCenterClient } from '../../partner-center/client';
import type { OperationContext } from '../../partner-center/operation-context';
import type { ReadRequest } from '../../partner-center/reads/read-request';
import type { ProfileDefinition } from './profile-definition';
import type { Fields, Profile } from './profile-fields';

/** What the reading of a profile takes. */
export type ReadableProfile<F extends Fields> = Pick<
  ProfileDefinition<F>,
  'readPath' | 'schema' | 'takesAppOnlyReads'
> & {
  /** See ReadRequest. */
  readonly ifNotFound?: string | undefined;
};

type Definition = ReadableProfile<Fields> & {
  /** The part of the operation that asks. Default: the whole. */
  readonly asking?: OperationContext;
};

/**
 * Reads profiles for one GraphQL operation, each at most once. Profiles that are asked for together are read
 * concurrently, and one that fails leaves the others standing.
 */
export class ProfileLoader {
  readonly #loader: DataLoader<Definition, Profile<Fields>, string>;

  constructor(read: (definition: Definition) => Promise<Profile<Fields>>) {
    this.#loader = new DataLoader(
      (definitions) => Promise.all(definitions.map((each) => settled(read(each)))),
      {
        cacheKeyFn: ({ readPath }) => readPath,
      },
    );
  }

  /** The loader of an operation, which all kinds of profile share. */
  static of(operation: OperationContext, client: PartnerCenterClient): ProfileLoader {
    return operation.own(
      client,
      () =>
        new ProfileLoader((definition) =>
          client.read(requestFor(definition), definition.asking ?? operation),
        ),
    );
  }

  /** Reads a profile the first time, and remembers it. @param asking - the operation, or the part of it that asks. */
  load<F extends Fields>(definition: ReadableProfile<F>, asking?: OperationContext): Promise<Profile<F>> {
    const key = keyOf(definition);
    const asked = asking?.partOf === undefined ? key : { ...key, asking };
    return this.#loader.load(asked) as Promise<Profile<F>>;
  }

  /** Replaces what is remembered by the profile as it was written. */
  written<F extends Fields>(definition: ReadableProfile<F>, profile: Profile<F>): void {
    this.#loader.clear(keyOf(definition)).prime(keyOf(definition), profile as Profile<Fields>);
  }

  /** Forgets a profile, because a write may have changed it. */
  forget<F extends Fields>(definition: ReadableProfile<F>): void {
    this.#loader.clear(keyOf(definition));
  }
}

function requestFor(definition: Definition): ReadRequest<Profile<Fields>> {
  const { readPath: path, schema, takesAppOnlyReads: takesAppOnly, ifNotFound } = definition;
  return { path, schema, takesAppOnly, ifNotFound };
}

/** One loader holds profiles of every kind; the path tells them apart. */
function keyOf<F extends Fields>(definition: ReadableProfile<F>): Definition {
  return definition as unknown as Definition;
}

/** DataLoader fails the keys whose values are errors. */
function settled<T>(result: Promise<T>): Promise<T | Error> {
  return result.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
