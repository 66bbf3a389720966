import type { Cancellation } from '../../shared/cancellation';
import { newGuid } from '../../shared/guid';
import { KeyedMutex } from '../../state/memory/keyed-mutex';
import type { CallerIdentity } from '../auth/caller-identity';
import type { Call } from '../call';
import { PartnerCenterError } from '../errors/partner-center-error';
import type { OperationContext } from '../operation-context';
import type { WriteFate } from './outcome';
import type { ResourceBody, ResourceUpdate } from './resource-update';

/** Sends a call and checks the answer's shape. */
export type SendCall = <Resource>(
  call: Call,
  update: ResourceUpdate<Resource>,
  scope: WriteScope,
) => Promise<Resource>;

/** What all calls of one update have in common. */
export interface WriteScope {
  readonly operation: OperationContext;
  /** The MS-RequestId of the write: one for both paths and every try, as the caller may repeat it. */
  readonly requestId: string;
  readonly cancellation: Cancellation;
  /** Follows the tries of the write. */
  readonly fate: WriteFate;
}

/** Updates resources so that no update of this process is lost, and an update whose answer is lost is looked up. */
export class ResourceWriter {
  readonly #keys: CallerIdentity;
  readonly #send: SendCall;
  readonly #locks = new KeyedMutex();
  /** Counts both the beginning and the end of every write: a read is only known to be fresh where it stood still. */
  #writeEvents = 0;

  constructor(keys: CallerIdentity, send: SendCall) {
    this.#keys = keys;
    this.#send = send;
  }

  /**
   * Updates a resource. Updates of one tenant run one after the other, and read inside their turn.
   * A tenant is one only once Partner Center has accepted a token of it: a forged one waits for nobody but itself.
   *
   * @throws PartnerCenterError with its `outcome` set where the write may have been sent.
   */
  async update<Resource>(update: ResourceUpdate<Resource>, scope: WriteScope): Promise<Resource> {
    const { bearerToken } = scope.operation;
    const key = this.#keys.ofTenant(bearerToken);
    const isAccepted = key !== this.#keys.ofToken(bearerToken);
    return this.#locks.run(
      key,
      () => (isAccepted ? this.#updateInTurn(update, scope) : this.#updateUnaccepted(update, scope, key)),
      scope.cancellation,
    );
  }

  async #updateInTurn<Resource>(update: ResourceUpdate<Resource>, scope: WriteScope): Promise<Resource> {
    if (update.complete !== undefined) return this.#write(update, update.complete, undefined, scope);
    return this.#change(update, await this.#read(update, scope), scope);
  }

  /** The first read shows whether Partner Center accepts the token, and so which turn to take. */
  async #updateUnaccepted<Resource>(
    update: ResourceUpdate<Resource>,
    scope: WriteScope,
    tokenKey: string,
  ): Promise<Resource> {
    if (update.complete !== undefined) return this.#write(update, update.complete, undefined, scope);

    const eventsBefore = this.#writeEvents;
    const present = await this.#read(update, scope);
    const tenantKey = this.#keys.ofTenant(scope.operation.bearerToken);
    if (tenantKey === tokenKey) return this.#change(update, present, scope);

    return this.#locks.run(
      tenantKey,
      async () => {
        const isFresh = this.#writeEvents === eventsBefore;
        return this.#change(update, isFresh ? present : await this.#read(update, scope), scope);
      },
      scope.cancellation,
    );
  }

  #change<Resource>(
    update: ResourceUpdate<Resource>,
    present: Resource,
    scope: WriteScope,
  ): Promise<Resource> {
    return this.#write(update, update.change(present), present, scope);
  }

  async #write<Resource>(
    update: ResourceUpdate<Resource>,
    body: ResourceBody,
    present: Resource | undefined,
    scope: WriteScope,
  ): Promise<Resource> {
    const { requestId } = scope;
    const text = JSON.stringify(body);
    const etag = present === undefined ? undefined : update.etagOf(present);
    scope.fate.isBegun = true;
    this.#writeEvents += 1;
    try {
      return await update.writePath.call((path) =>
        this.#send({ method: 'PUT', path, requestId, body: text, etag }, update, scope),
      );
    } catch (error) {
      scope.fate.note(error);
      return await this.#lookUp(update, body, present, scope, error);
    } finally {
      this.#writeEvents += 1;
    }
  }

  /** Reads the resource back once where no answer said what became of the write. */
  async #lookUp<Resource>(
    update: ResourceUpdate<Resource>,
    body: ResourceBody,
    present: Resource | undefined,
    scope: WriteScope,
    error: unknown,
  ): Promise<Resource> {
    const fate = scope.fate.worst;
    if (!(error instanceof PartnerCenterError) || (fate !== 'lost' && fate !== 'late')) throw error;

    const found = await this.#read(update, scope).catch(() => undefined);
    if (found !== undefined && update.holds(found, body)) return found;

    // A write whose connection was lost is over; one that was not waited for may still happen.
    const isOver = found !== undefined && fate === 'lost' && isUntouched(present, found);
    error.outcome = isOver ? 'NOT_APPLIED' : 'UNKNOWN';
    throw error;
  }

  #read<Resource>(update: ResourceUpdate<Resource>, scope: WriteScope): Promise<Resource> {
    return this.#send({ method: 'GET', path: update.readPath, requestId: newGuid() }, update, scope);
  }
}

/** Where the resource is neither as it was nor as it was written, somebody else has written over one or the other. */
function isUntouched(before: unknown, now: unknown): boolean {
  return before === undefined || JSON.stringify(before) === JSON.stringify(now);
}
