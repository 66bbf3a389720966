import type { z } from 'zod';
import type { MaybePromise } from '../../shared/maybe-promise';
import type { ReadRequest } from '../reads/read-request';
import type { FallbackPath } from './fallback-path';

/** A resource as it is written: the whole of it, in the PascalCase that Partner Center documents. */
export type ResourceBody = Readonly<Record<string, unknown>>;

/**
 * Asks Partner Center something within an update: within its time and its mutex, and though its client disconnects.
 *
 * @throws PartnerCenterError if there is no usable response.
 */
export type Ask = <T>(question: ReadRequest<T>) => Promise<T>;

/** How a resource is updated: what to read, what to write, and how to tell that it was written. */
export interface ResourceUpdate<Resource> {
  readonly readPath: string;
  readonly writePath: FallbackPath;
  readonly schema: z.ZodType<Resource>;
  /** The body, if it does not depend on the present resource: nothing is read then. */
  readonly complete: ResourceBody | undefined;
  /** The body that changes the present resource. May ask first. If it throws, nothing is written. */
  change(present: Resource, ask: Ask): MaybePromise<ResourceBody>;
  /** The present resource's ETag, if it has one: sent back as If-Match. */
  etagOf(present: Resource): string | undefined;
  /** Whether a resource holds what was written: the complete body, or that of the latest change. */
  holds(resource: Resource): boolean;
}
