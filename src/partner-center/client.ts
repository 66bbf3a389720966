import type { z } from 'zod';
import { newGuid } from '../shared/guid';
import type { Call } from './call';
import { BadResponseError } from './errors/bad-response-error';
import type { Exchange } from './exchange';
import type { OperationContext } from './operation-context';

/** What a write sends. */
export interface Put {
  readonly path: string;
  /** The full resource, in the PascalCase that Partner Center documents. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The MS-RequestId of this write, the same for every try of it. */
  readonly requestId: string;
  /** The ETag of the resource as it was read, where it has one. */
  readonly etag?: string | undefined;
}

/** The REST client of Partner Center: reads and writes resources and checks their documented shape. */
export class PartnerCenterClient {
  constructor(private readonly exchange: Exchange) {}

  /**
   * Reads the resource at a path.
   *
   * @throws PartnerCenterError one of its subclasses, where no usable answer came.
   * @throws BearerTokenError where the caller sent no usable token.
   */
  async get<T>(path: string, schema: z.ZodType<T>, operation: OperationContext): Promise<T> {
    return this.#call({ method: 'GET', path, requestId: newGuid() }, schema, operation);
  }

  /**
   * Writes the full resource and returns it as the service answers it.
   *
   * @throws PartnerCenterError one of its subclasses, where no usable answer came.
   * @throws BearerTokenError where the caller sent no usable token.
   */
  async put<T>(put: Put, schema: z.ZodType<T>, operation: OperationContext): Promise<T> {
    const { path, requestId, etag } = put;
    return this.#call(
      { method: 'PUT', path, requestId, etag, body: JSON.stringify(put.body) },
      schema,
      operation,
    );
  }

  async #call<T>(call: Call, schema: z.ZodType<T>, operation: OperationContext): Promise<T> {
    const answer = await this.exchange(call, operation, new AbortController().signal);
    const resource = schema.safeParse(answer);
    if (resource.success) return resource.data;

    throw new BadResponseError('is not a JSON object of the documented shape', {
      call,
      correlationId: operation.correlationId,
      status: 200,
      retryable: false,
      cause: resource.error,
    });
  }
}
