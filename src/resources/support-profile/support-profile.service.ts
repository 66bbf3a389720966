import type { PartnerCenterClient } from '../../partner-center/client';
import type { OperationContext } from '../../partner-center/operation-context';
import { FallbackPath } from '../../partner-center/writes/fallback-path';
import { checkExpectation, type SupportProfileExpectation } from './support-profile.expectation';
import { SupportProfileLoader } from './support-profile.loader';
import {
  etagOf,
  holdsBody,
  isComplete,
  type SupportProfileChanges,
  toBody,
  toChangedBody,
} from './support-profile.mapper';
import { type SupportProfileResource, supportProfileResourceSchema } from './support-profile.resource';

/** "Get support profile". */
const READ_PATH = '/v1/profiles/support';
/** "Update support profile"; the REST reference gives the path of the read instead. */
const WRITE_PATH = '/v1/profiles/supportprofile';

/** Reads and updates the caller's support profile in Partner Center. */
export class SupportProfileService {
  readonly #client: PartnerCenterClient;
  readonly #writePath = new FallbackPath(WRITE_PATH, READ_PATH);

  constructor(client: PartnerCenterClient) {
    this.#client = client;
  }

  /** The path that an update is written to. */
  get writePath(): string {
    return this.#writePath.current;
  }

  /**
   * The profile, read at most once in an operation.
   *
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.get.
   */
  get(operation: OperationContext): Promise<SupportProfileResource> {
    return this.#loaderOf(operation).load();
  }

  /**
   * Writes the changes and returns the profile as it is then: in one PUT where every field is given, else by the
   * documented sequence of reading the profile, changing it, and putting the whole back.
   *
   * @param expectation - what the caller last saw; compared with the profile as it is read for this update.
   * @throws ConflictError where the profile is not as expected; nothing is written then.
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.update.
   */
  async update(
    operation: OperationContext,
    changes: SupportProfileChanges,
    expectation?: SupportProfileExpectation,
  ): Promise<SupportProfileResource> {
    const loader = this.#loaderOf(operation);
    loader.forget();
    const written = await this.#client.update(
      {
        readPath: READ_PATH,
        writePath: this.#writePath,
        schema: supportProfileResourceSchema,
        complete: isComplete(changes) && expectation === undefined ? toBody(changes) : undefined,
        change: (present) => {
          if (expectation !== undefined) checkExpectation(present, expectation);
          return toChangedBody(present, changes);
        },
        etagOf,
        holds: holdsBody,
      },
      operation,
    );
    loader.written(written);
    return written;
  }

  #loaderOf(operation: OperationContext): SupportProfileLoader {
    return operation.own(
      this,
      () =>
        new SupportProfileLoader(() => this.#client.get(READ_PATH, supportProfileResourceSchema, operation)),
    );
  }
}
