import type { Clock } from '../shared/clock';
import { withDeadline, withTimeout } from '../shared/timeout';
import type { CallerIdentity } from './auth/caller-identity';
import type { Call } from './call';
import { Deadline } from './deadline';
import { ClientDisconnectedError } from './errors/client-disconnected-error';
import { PartnerCenterError } from './errors/partner-center-error';
import { TimeoutError } from './errors/timeout-error';
import type { CallBegun, PartnerCenterObserver } from './observer';
import type { OperationContext } from './operation-context';
import { callOf, methodOf, type ReadRequest } from './reads/read-request';
import type { Reader, SingleFlight } from './reads/single-flight';
import type { Sender } from './send';
import type { WriteEnd, WriteVerdict } from './writes/outcome';
import type { ResourceUpdate } from './writes/resource-update';
import type { ResourceWriter } from './writes/writer';

/** What a read was sent as. */
export interface ReadSource {
  readonly call: Call;
  readonly correlationId: string;
}

/** What the client works with. */
export interface PartnerCenterClientOptions {
  readonly sender: Sender;
  readonly reads: SingleFlight<unknown, ReadSource>;
  readonly writer: ResourceWriter;
  readonly callers: CallerIdentity;
  readonly clock: Clock;
  readonly observer: PartnerCenterObserver;
}

/** The REST client of Partner Center: reads and updates resources and checks their documented shape. */
export class PartnerCenterClient {
  readonly #options: PartnerCenterClientOptions;

  constructor(options: PartnerCenterClientOptions) {
    this.#options = options;
  }

  /**
   * Reads a resource, or asks a question that changes nothing. Equal reads by the same token at the same time share one
   * call and its result, which is frozen.
   *
   * @throws PartnerCenterError one of its subclasses, if there was no usable response; with the ids of the call that was
   * sent, which may have been sent for another reader.
   * @throws BearerTokenError if the caller sent no usable token; nothing is sent then.
   * @throws ClientDisconnectedError if the client disconnected.
   */
  read<T>(request: ReadRequest<T>, operation: OperationContext): Promise<T> {
    const method = methodOf(request);
    return this.#observed(method, request.path, operation, (part) => this.#read(request, part));
  }

  async #read<T>(request: ReadRequest<T>, operation: OperationContext): Promise<T> {
    const { callers, reads, sender, clock, observer } = this.#options;
    const { bearerToken, correlationId } = operation;
    const { path, schema, body } = request;
    const key = {
      token: callers.ofToken(bearerToken),
      path,
      body,
      tenant: callers.tenantOf(bearerToken),
      schema,
    };
    try {
      const resource = await reads.read(key, this.#readerOf(operation), (cancellation) => {
        const call = callOf(request);
        observer.readSent?.({ call, operation });
        // Others may join, who have time when this operation has none left.
        const deadline = new Deadline(clock, operation.deadline.limitMs);
        return {
          source: { call, correlationId },
          result: sender.send({ call, schema, operation, deadline, cancellation }),
        };
      });
      // The key holds the schema, so what was read is what it describes.
      return resource as T;
    } catch (error) {
      observer.callFailed?.({ operation, error });
      throw error;
    }
  }

  /**
   * Updates a resource and returns it as the service responds, frozen. A client that disconnects does not stop it.
   *
   * @throws PartnerCenterError one of its subclasses, if there was no usable response; `outcome` says what is known of the
   * write.
   * @throws BearerTokenError if the caller sent no usable token; nothing is sent then.
   */
  update<T>(update: ResourceUpdate<T>, operation: OperationContext): Promise<T> {
    const { current } = update.writePath;
    return this.#observed('PUT', current, operation, (part) => this.#update(update, part));
  }

  async #update<T>(update: ResourceUpdate<T>, operation: OperationContext): Promise<T> {
    const { writer, observer } = this.#options;
    const { deadline } = operation;
    const requestId = operation.takeWriteRequestId();
    const call: Call = { method: 'PUT', path: update.writePath.current, requestId };
    const ends: WriteEnd[] = [];
    const source = { call, correlationId: operation.correlationId };
    try {
      const updated = await withDeadline(
        deadline.remainingMs,
        () => operationTimeout(source, operation),
        (cancellation) => writer.update({ update, operation, requestId, cancellation, ends }),
      );
      this.#invalidate(update.readPath, operation);
      observer.updateEnded?.({ operation, outcome: 'APPLIED' });
      return updated;
    } catch (error) {
      if (ends.some((end) => end !== 'not-sent' && end !== 'refused'))
        this.#invalidate(update.readPath, operation);
      observer.updateEnded?.({ operation, outcome: verdictOn(error, ends) });
      observer.callFailed?.({ operation, error });
      throw error;
    }
  }

  /** Cancels what nobody waits for. Call it before the transport closes: a read would see a fault, and be sent again. */
  close(): void {
    this.#options.reads.cancelAbandoned();
  }

  /** Makes a call a part of its operation that observers can tell from others, if any of them follows calls. */
  #observed<T>(
    method: Call['method'],
    path: string,
    operation: OperationContext,
    make: (operation: OperationContext) => Promise<T>,
  ): Promise<T> {
    const { observer } = this.#options;
    if (!observer.follows?.(operation)) return make(operation);
    return followed({ method, path, operation: operation.part() }, observer, make);
  }

  #invalidate(path: string, { bearerToken }: OperationContext): void {
    this.#options.reads.invalidate(path, this.#options.callers.tenantOf(bearerToken));
  }

  /** The client of an operation, who waits for a read. */
  #readerOf(operation: OperationContext): Reader<unknown, ReadSource> {
    const { observer } = this.#options;
    return {
      deadline: operation.deadline,
      wait: (result, source) =>
        withTimeout(result, {
          limitMs: operation.deadline.remainingMs,
          timeoutError: () => operationTimeout(source, operation),
          onAbort: operation.onDisconnect,
          abortError: () => new ClientDisconnectedError(),
        }),
      onJoin: ({ call, correlationId }) => observer.readCoalesced?.({ operation, call, correlationId }),
    };
  }
}

/** What became of an update that failed. An error that is not a call's has nothing to say of what was sent. */
function verdictOn(error: unknown, ends: readonly WriteEnd[]): WriteVerdict {
  if (error instanceof PartnerCenterError) return error.outcome ?? 'REFUSED';
  return ends.length === 0 ? 'NOT_APPLIED' : 'UNKNOWN';
}

async function followed<T>(
  begun: CallBegun,
  observer: PartnerCenterObserver,
  make: (operation: OperationContext) => Promise<T>,
): Promise<T> {
  const { operation } = begun;
  observer.callBegun?.(begun);
  let error: unknown;
  try {
    return await make(operation);
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    observer.callEnded?.({ operation, error });
  }
}

function operationTimeout(source: ReadSource, { deadline }: OperationContext): TimeoutError {
  return new TimeoutError('operation', deadline.limitMs, { ...source, retryable: true });
}
