import type { z } from 'zod';
import type { FallbackPath } from './fallback-path';

/** A resource as it is written: the whole of it, in the PascalCase that Partner Center documents. */
export type ResourceBody = Readonly<Record<string, unknown>>;

/** How a resource is updated: what to read, what to write, and how to tell that it was written. */
export interface ResourceUpdate<Resource> {
  readonly readPath: string;
  readonly writePath: FallbackPath;
  readonly schema: z.ZodType<Resource>;
  /** The body, if it does not depend on the present resource: nothing is read then. */
  readonly complete: ResourceBody | undefined;
  /** The body that changes the present resource. May throw, and then nothing is written. */
  change(present: Resource): ResourceBody;
  /** The present resource's ETag, if it has one: sent back as If-Match. */
  etagOf(present: Resource): string | undefined;
  /** Whether a resource holds what a body wrote. */
  holds(resource: Resource, body: ResourceBody): boolean;
}
