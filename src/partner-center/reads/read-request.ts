import type { z } from 'zod';
import { newGuid } from '../../shared/guid';
import type { Call } from '../call';

/** What is read: a resource, or the response to a question. */
export interface ReadRequest<T> {
  /** The path below the cloud's base URL, with its query. */
  readonly path: string;
  /** What the response must look like. */
  readonly schema: z.ZodType<T>;
  /**
   * The JSON text of a question, for an endpoint that takes a POST and changes nothing. Default: none, and the resource
   * at the path is read by GET.
   */
  readonly body?: string | undefined;
  /** Whether the read is documented to take app-only tokens. Default: false. */
  readonly takesAppOnly?: boolean | undefined;
  /** What a 404 means for a caller, if not that cloud or tenant are wrong. Default: that. */
  readonly ifNotFound?: string | undefined;
}

/** The call that sends a read, with a new MS-RequestId. */
export function callOf(request: ReadRequest<unknown>): Call {
  const { path, body, takesAppOnly, ifNotFound } = request;
  return { method: methodOf(request), path, requestId: newGuid(), body, takesAppOnly, ifNotFound };
}

/** The method by which a read is sent. */
export function methodOf({ body }: ReadRequest<unknown>): 'GET' | 'POST' {
  return body === undefined ? 'GET' : 'POST';
}
