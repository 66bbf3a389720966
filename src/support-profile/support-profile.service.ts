import type { PartnerCenterClient } from '../partner-center/client';
import type { OperationContext } from '../partner-center/operation-context';
import { PathChoice } from '../partner-center/path-choice';
import { SupportProfileLoader } from './support-profile.loader';
import {
  isComplete,
  type SupportProfileBody,
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
  readonly #writePath = new PathChoice(WRITE_PATH, READ_PATH);
  readonly #loaders = new WeakMap<OperationContext, SupportProfileLoader>();

  constructor(client: PartnerCenterClient) {
    this.#client = client;
  }

  /**
   * The profile, read at most once in an operation.
   *
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.get.
   */
  async get(operation: OperationContext): Promise<SupportProfileResource> {
    return this.#loaderOf(operation).load();
  }

  /**
   * Writes the changes and returns the profile as it is then: in one PUT where every field is given, else by the
   * documented sequence of reading the profile, changing it, and putting the whole back.
   *
   * @throws PartnerCenterError, BearerTokenError see PartnerCenterClient.put.
   */
  async update(operation: OperationContext, changes: SupportProfileChanges): Promise<SupportProfileResource> {
    const loader = this.#loaderOf(operation);
    try {
      const written = isComplete(changes)
        ? await this.#put(operation, toBody(changes))
        : await this.#putChanged(operation, changes);
      loader.written(written);
      return written;
    } catch (error) {
      loader.forget();
      throw error;
    }
  }

  async #putChanged(
    operation: OperationContext,
    changes: SupportProfileChanges,
  ): Promise<SupportProfileResource> {
    const present = await this.#read(operation);
    return this.#put(operation, toChangedBody(present, changes), present.attributes?.etag);
  }

  async #put(
    operation: OperationContext,
    body: SupportProfileBody,
    etag?: string | null,
  ): Promise<SupportProfileResource> {
    // One id for both paths: it is one write, and the caller may repeat it.
    const requestId = operation.takeWriteRequestId();
    return this.#writePath.call((path) =>
      this.#client.put(
        { path, body, requestId, etag: etag ?? undefined },
        supportProfileResourceSchema,
        operation,
      ),
    );
  }

  #read(operation: OperationContext): Promise<SupportProfileResource> {
    return this.#client.get(READ_PATH, supportProfileResourceSchema, operation);
  }

  #loaderOf(operation: OperationContext): SupportProfileLoader {
    const existing = this.#loaders.get(operation);
    if (existing !== undefined) return existing;

    const loader = new SupportProfileLoader(() => this.#read(operation));
    this.#loaders.set(operation, loader);
    return loader;
  }
}
