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
}

/** The call that sends a read, with a new MS-RequestId. */
export function callOf({ path, body, takesAppOnly }: ReadRequest<unknown>): Call {
  return { method: body === undefined ? 'GET' : 'POST', path, requestId: newGuid(), body, takesAppOnly };
}
