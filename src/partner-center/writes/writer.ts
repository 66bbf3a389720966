import type { Cancellation } from '../../shared/cancellation';
import type { Clock } from '../../shared/clock';
import type { CallerIdentity } from '../auth/caller-identity';
import type { Call } from '../call';
import { BadResponseError } from '../errors/bad-response-error';
import { PartnerCenterError } from '../errors/partner-center-error';
import type { PartnerCenterObserver } from '../observer';
import type { OperationContext } from '../operation-context';
import { callOf, type ReadRequest } from '../reads/read-request';
import type { Sender } from '../send';
import type { Lease, Mutex } from './mutex';
import { endOf, needsReadBack, outcomeOf, type ReadBack, type WriteEnd } from './outcome';
import type { ResourceBody, ResourceUpdate } from './resource-update';

/** What a writer works with. */
export interface ResourceWriterOptions {
  readonly sender: Sender;
  readonly callers: CallerIdentity;
  readonly mutex: Mutex;
  readonly clock: Clock;
  readonly observer: PartnerCenterObserver;
}

/** One update on its way. */
export interface Writing<T> {
  readonly update: ResourceUpdate<T>;
  readonly operation: OperationContext;
  /** The MS-RequestId of the write: one for both paths and every attempt, as the caller may repeat it. */
  readonly requestId: string;
  readonly cancellation: Cancellation;
  /** How the attempts of the write ended that failed; filled while it is on its way. */
  readonly ends: WriteEnd[];
}

/** Updates resources so that no update is lost, and reads back what became of an update whose response is lost. */
export class ResourceWriter {
  readonly #options: ResourceWriterOptions;
  /** Counts both the beginning and the end of every write: a read is only known to be fresh if it stood still. */
  #writeEvents = 0;

  constructor(options: ResourceWriterOptions) {
    this.#options = options;
  }

  /**
   * Updates a resource. Updates of one resource of a tenant are serialised, and read inside the mutex.
   * A tenant is one only once Partner Center has accepted a token of it: a forged one waits for nobody but itself.
   *
   * @throws PartnerCenterError with its `outcome` set if something was or may have been sent.
   */
  async update<T>(writing: Writing<T>): Promise<T> {
    const { update, operation } = writing;
    const caller = this.#options.callers.of(operation.bearerToken);
    try {
      return await this.#serialised(caller.key, writing, (lease) => {
        if (update.complete !== undefined) return this.#write(writing, update.complete, undefined, lease);
        if (caller.isAccepted) return this.#readAndWrite(writing, lease);
        return this.#updateUnaccepted(writing, lease);
      });
    } catch (error) {
      // Nothing of the write has begun: what failed was the wait, or the read before it.
      if (writing.ends.length === 0 && error instanceof PartnerCenterError) {
        error.outcome = endOf(error) === 'refused' ? null : 'NOT_APPLIED';
      }
      throw error;
    }
  }

  /** The first read shows whether Partner Center accepts the token, and so which mutex to take. */
  async #updateUnaccepted<T>(writing: Writing<T>, tokenLease: Lease): Promise<T> {
    const eventsBefore = this.#writeEvents;
    const present = await this.#read(writing);
    const tenant = this.#options.callers.tenantOf(writing.operation.bearerToken);
    if (tenant === undefined) return this.#change(writing, present, tokenLease);

    return this.#serialised(tenant, writing, (lease) => {
      // A mutex whose lease can expire is shared with processes whose writes are not counted here.
      const isFresh = this.#writeEvents === eventsBefore && lease.remainingMs === Number.POSITIVE_INFINITY;
      return isFresh ? this.#change(writing, present, lease) : this.#readAndWrite(writing, lease);
    });
  }

  #serialised<T>(
    caller: string,
    { update, operation, cancellation, requestId }: Writing<T>,
    work: (lease: Lease) => Promise<T>,
  ): Promise<T> {
    const { mutex, clock, observer } = this.#options;
    const { deadline } = operation;
    const beganAtMs = clock.monotonicMs();
    return mutex.run(
      `${caller} ${update.readPath}`,
      (lease) => {
        const call: Call = { method: 'PUT', path: update.writePath.current, requestId };
        observer.mutexWaited?.({ call, operation, waitMs: clock.monotonicMs() - beganAtMs });
        return work(lease);
      },
      { cancellation, deadline },
    );
  }

  async #readAndWrite<T>(writing: Writing<T>, lease: Lease): Promise<T> {
    return this.#change(writing, await this.#read(writing), lease);
  }

  async #change<T>(writing: Writing<T>, present: T, lease: Lease): Promise<T> {
    const body = await writing.update.change(present, (question) => this.#ask(writing, question));
    return this.#write(writing, body, present, lease);
  }

  async #write<T>(writing: Writing<T>, body: ResourceBody, present: T | undefined, lease: Lease): Promise<T> {
    this.#writeEvents += 1;
    try {
      const written = await this.#put(writing, body, present, lease);
      if (writing.update.holds(written)) return written;
      const call: Call = {
        method: 'PUT',
        path: writing.update.writePath.current,
        requestId: writing.requestId,
      };
      throw notWritten(call, writing);
    } catch (error) {
      return await this.#settle(writing, present, error);
    } finally {
      this.#writeEvents += 1;
    }
  }

  #put<T>(writing: Writing<T>, body: ResourceBody, present: T | undefined, lease: Lease): Promise<T> {
    const { update, operation, requestId, cancellation, ends } = writing;
    const text = JSON.stringify(body);
    const etag = present === undefined ? undefined : update.etagOf(present);
    const onAttemptFailed = (error: unknown) => void ends.push(endOf(error));
    return update.writePath.call((path) =>
      this.#options.sender.send({
        call: { method: 'PUT', path, requestId, body: text, etag },
        schema: update.schema,
        operation,
        deadline: operation.deadline,
        cancellation,
        lease,
        onAttemptFailed,
      }),
    );
  }

  /** Decides what became of a write that did not return the written resource; reads it back if only that can tell. */
  async #settle<T>(writing: Writing<T>, present: T | undefined, error: unknown): Promise<T> {
    if (!(error instanceof PartnerCenterError)) throw error;
    writing.ends.push(endOf(error));
    const isReadBack = needsReadBack(writing.ends) && !writing.cancellation.isCancelled;
    const found = isReadBack ? await this.#readBack(writing, present, error.call) : undefined;
    const verdict = outcomeOf(writing.ends, found?.result);
    if (verdict === 'APPLIED' && found?.resource !== undefined) return found.resource;

    const failure = isEmpty(error) ? emptyResponse(error, writing, found) : error;
    failure.outcome = verdict === 'REFUSED' || verdict === 'APPLIED' ? null : verdict;
    throw failure;
  }

  async #readBack<T>(writing: Writing<T>, present: T | undefined, call: Call): Promise<FoundBack<T>> {
    const { observer } = this.#options;
    const { operation, update } = writing;
    observer.readBackBegun?.({ call, operation });
    const resource = await this.#read(writing).catch(() => undefined);
    const result = readBackOf(resource, present, (found) => update.holds(found));
    observer.readBackEnded?.({ call, operation, result });
    return { resource, result };
  }

  #read<T>(writing: Writing<T>): Promise<T> {
    const { readPath, schema } = writing.update;
    return this.#ask(writing, { path: readPath, schema });
  }

  /** Sends a read of the update's own: nobody joins it, and the client's disconnecting does not end it. */
  #ask<T, Response>(
    { operation, cancellation }: Writing<T>,
    request: ReadRequest<Response>,
  ): Promise<Response> {
    return this.#options.sender.send({
      call: callOf(request),
      schema: request.schema,
      operation,
      deadline: operation.deadline,
      cancellation,
    });
  }
}

interface FoundBack<T> {
  readonly resource: T | undefined;
  readonly result: ReadBack;
}

/** If the resource is neither as it was nor as it was written, somebody else has written over one or the other. */
function readBackOf<T>(
  found: T | undefined,
  before: T | undefined,
  isWritten: (found: T) => boolean,
): ReadBack {
  if (found === undefined) return 'failed';
  if (isWritten(found)) return 'written';
  return before === undefined || JSON.stringify(before) === JSON.stringify(found) ? 'untouched' : 'other';
}

function isEmpty(error: PartnerCenterError): error is BadResponseError {
  return error instanceof BadResponseError && error.fault === 'empty';
}

/** A 2xx without a body is success, unless the resource says otherwise or cannot be read. */
function emptyResponse<T>(
  error: BadResponseError,
  writing: Writing<T>,
  found: FoundBack<T> | undefined,
): BadResponseError {
  if (found?.resource !== undefined) return notWritten(error.call, writing);
  const explanation = `is a ${error.status} without a body, and the resource could not be read back`;
  return new BadResponseError('empty', explanation, { ...error, hint: READ_FIRST, cause: error.cause });
}

const READ_FIRST = 'Read the resource to see what it holds before you update it again.';

function notWritten<T>(call: Call, { operation, requestId }: Writing<T>): BadResponseError {
  const isClients = requestId === operation.clientRequestId;
  return new BadResponseError('not-written', 'does not hold what was written', {
    call,
    correlationId: operation.correlationId,
    retryable: false,
    hint: isClients
      ? 'You sent this MS-RequestId. Partner Center may replay its response to an earlier request with the same one. ' +
        'Send a new MS-RequestId with each update, or none.'
      : READ_FIRST,
  });
}
