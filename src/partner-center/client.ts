import type { z } from 'zod';
import type { Cancellation } from '../shared/cancellation';
import type { Clock } from '../shared/clock';
import { newGuid } from '../shared/guid';
import type { CallerIdentity } from './auth/caller-identity';
import type { Call } from './call';
import { Deadline } from './deadline';
import { BadResponseError } from './errors/bad-response-error';
import { ClientDisconnectedError } from './errors/client-disconnected-error';
import { PartnerCenterError } from './errors/partner-center-error';
import { TimeoutError } from './errors/timeout-error';
import type { ServiceResponse } from './exchange';
import type { OperationContext } from './operation-context';
import { type Patience, waitFor } from './patience';
import type { Pipeline, Sending } from './pipeline';
import { withinTimeLimit } from './policies/time-limit';
import { type Reader, SingleFlight } from './reads/single-flight';
import { WriteFate } from './writes/outcome';
import type { ResourceUpdate } from './writes/resource-update';
import { ResourceWriter } from './writes/writer';

/** What the client works with. */
export interface PartnerCenterClientOptions {
  readonly pipeline: Pipeline;
  readonly keys: CallerIdentity;
  readonly clock: Clock;
  /** How long a read goes on after the last client that waited for it has hung up, in ms; 0 cancels it at once. */
  readonly hangUpGraceMs: number;
}

/** The REST client of Partner Center: reads and updates resources and checks their documented shape. */
export class PartnerCenterClient {
  readonly #pipeline: Pipeline;
  readonly #keys: CallerIdentity;
  readonly #clock: Clock;
  readonly #sharedReads: SingleFlight<ServiceResponse>;
  readonly #writer: ResourceWriter;

  constructor({ pipeline, keys, clock, hangUpGraceMs }: PartnerCenterClientOptions) {
    this.#pipeline = pipeline;
    this.#keys = keys;
    this.#clock = clock;
    this.#sharedReads = new SingleFlight(hangUpGraceMs);
    this.#writer = new ResourceWriter(keys, (call, { schema }, { operation, cancellation, fate }) =>
      this.#send(
        {
          call,
          operation,
          cancellation,
          deadline: operation.deadline,
          onTryFailed: call.method === 'PUT' ? (error) => fate.note(error) : undefined,
        },
        schema,
      ),
    );
  }

  /**
   * Reads the resource at a path. Reads by the same token at the same time share one call.
   *
   * @throws PartnerCenterError one of its subclasses, where no usable answer came.
   * @throws BearerTokenError where the caller sent no usable token; nothing is sent then.
   * @throws CallerGoneError where the client hung up.
   */
  async get<T>(path: string, schema: z.ZodType<T>, operation: OperationContext): Promise<T> {
    const call: Call = { method: 'GET', path, requestId: newGuid() };
    const key = `${this.#keys.ofToken(operation.bearerToken)} ${path}`;
    const answer = await this.#sharedReads.read(key, readerOf(call, operation), (cancellation) => {
      // Others may join, who have time when this operation has none left.
      const deadline = new Deadline(this.#clock, operation.deadline.limitMs);
      return this.#pipeline.send({ call, operation, deadline, cancellation });
    });
    return checkShape(answer, schema, call, operation);
  }

  /**
   * Updates a resource and returns it as the service answers it. A client that hangs up does not stop it.
   *
   * @throws PartnerCenterError one of its subclasses, where no usable answer came; `outcome` says what is known of the
   * write.
   * @throws BearerTokenError where the caller sent no usable token; nothing is sent then.
   */
  async update<T>(update: ResourceUpdate<T>, operation: OperationContext): Promise<T> {
    const requestId = operation.takeWriteRequestId();
    const call: Call = { method: 'PUT', path: update.writePath.current, requestId };
    const fate = new WriteFate();
    try {
      const updated = await this.#withinOperationLimit(call, operation, (cancellation) =>
        this.#writer.update(update, { operation, requestId, cancellation, fate }),
      );
      this.#sharedReads.invalidate();
      return updated;
    } catch (error) {
      if (error instanceof PartnerCenterError) error.outcome ??= fate.outcome(error);
      if (fate.isBegun && fate.worst !== 'refused') this.#sharedReads.invalidate();
      throw error;
    }
  }

  /** Cancels what nobody waits for. To be called before the transport closes: a read would see a fault, and try again. */
  close(): void {
    this.#sharedReads.cancelAbandoned();
  }

  async #send<T>(sending: Sending, schema: z.ZodType<T>): Promise<T> {
    return checkShape(await this.#pipeline.send(sending), schema, sending.call, sending.operation);
  }

  #withinOperationLimit<T>(
    call: Call,
    operation: OperationContext,
    work: (cancellation: Cancellation) => Promise<T>,
  ): Promise<T> {
    const limitMs = operation.deadline.remainingMs;
    return withinTimeLimit({ limitMs, onExceeded: () => operationTimeout(call, operation) }, work);
  }
}

function operationTimeout(call: Call, { deadline, correlationId }: OperationContext): TimeoutError {
  return new TimeoutError('operation', deadline.limitMs, { call, correlationId, retryable: true });
}

/** The client of an operation, who waits for a read. */
function readerOf(call: Call, operation: OperationContext): Reader<ServiceResponse> {
  const patience = patienceOf(call, operation);
  return { deadline: operation.deadline, wait: (result) => waitFor(result, patience) };
}

function patienceOf(call: Call, operation: OperationContext): Patience {
  return {
    limitMs: operation.deadline.remainingMs,
    onHangUp: operation.onHangUp,
    late: () => operationTimeout(call, operation),
    gone: () => new ClientDisconnectedError(),
  };
}

function checkShape<T>(
  answer: ServiceResponse,
  schema: z.ZodType<T>,
  call: Call,
  operation: OperationContext,
): T {
  const resource = schema.safeParse(answer.json);
  if (resource.success) return resource.data;

  throw new BadResponseError('is not a JSON object of the documented shape', {
    call,
    correlationId: operation.correlationId,
    status: answer.status,
    retryable: false,
    cause: resource.error,
  });
}
