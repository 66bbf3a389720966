import { newGuid } from '../shared/guid';
import type { JsonObject } from '../shared/json-object';
import { LruMap } from '../shared/lru-map';
import { BoundedList } from './bounded-list';
import { type ProfileResource, resourceOf } from './profile';
import type { ProfileKind } from './profile-kinds';

/** How many profiles are kept; one that is dropped is the example again. */
const PROFILE_LIMIT = 10_000;
/** How many writes can be repeated, and are told of to tests. */
const WRITE_LIMIT = 10_000;

/** A write that was applied. */
export interface AppliedWrite {
  /** The write's MS-RequestId, or the one it was given if it had none. */
  readonly requestId: string;
  /** The profile as the write left it. */
  readonly profile: ProfileResource;
}

interface KeptWrite extends AppliedWrite {
  readonly key: string;
}

/** The profiles of all tenants, in memory. Tenant identifiers are compared without regard to case. */
export class ProfileStore {
  private profiles = new LruMap<string, ProfileResource>(PROFILE_LIMIT);
  private responses = new LruMap<string, ProfileResource>(WRITE_LIMIT);
  private readonly writes = new BoundedList<KeptWrite>(WRITE_LIMIT);

  /** @param etags whether profiles carry an ETag, a new one with each write. */
  constructor(private readonly etags: boolean) {}

  /** The profile of a tenant, made from the documentation's example on first access. */
  read(kind: ProfileKind, tenant: string): ProfileResource {
    const known = this.peek(kind, tenant);
    if (known !== undefined) return known;
    const created = this.preview(kind, kind.example);
    this.profiles.set(keyOf(kind, tenant), created);
    return created;
  }

  /** The profile of a tenant; undefined if nobody has asked for it yet. */
  peek(kind: ProfileKind, tenant: string): ProfileResource | undefined {
    return this.profiles.get(keyOf(kind, tenant));
  }

  /** What a write would leave behind; nothing is stored. */
  preview(kind: ProfileKind, values: JsonObject): ProfileResource {
    return resourceOf(kind, values, this.etags ? newGuid() : undefined);
  }

  /** Replaces the whole profile of a tenant. */
  write(kind: ProfileKind, tenant: string, requestId: string, values: JsonObject): ProfileResource {
    const profile = this.preview(kind, this.withOwnFields(kind, tenant, values));
    const key = keyOf(kind, tenant);
    this.profiles.set(key, profile);
    this.responses.set(responseKey(key, requestId), profile);
    this.writes.add({ key, requestId, profile });
    return profile;
  }

  /** What a write says of fields that only the service sets does not matter. */
  private withOwnFields(kind: ProfileKind, tenant: string, values: JsonObject): JsonObject {
    const { readOnly = [] } = kind;
    const present = this.read(kind, tenant);
    const written = Object.entries(values).filter(([name]) => !readOnly.includes(name));
    const own = readOnly.flatMap((name) => (name in present ? [[name, present[name]]] : []));
    return Object.fromEntries([...written, ...own]);
  }

  /** The response that a write with this MS-RequestId got; undefined if there was none. */
  responseTo(kind: ProfileKind, tenant: string, requestId: string): ProfileResource | undefined {
    return this.responses.get(responseKey(keyOf(kind, tenant), requestId));
  }

  /** The writes applied for a tenant, oldest first; at most the last 10,000 of all tenants are kept. */
  writesOf(kind: ProfileKind, tenant: string): readonly AppliedWrite[] {
    const wanted = keyOf(kind, tenant);
    return this.writes
      .all()
      .filter(({ key }) => key === wanted)
      .map(({ requestId, profile }) => ({ requestId, profile }));
  }

  /** Forgets every profile and every write. */
  clear(): void {
    this.profiles = new LruMap(PROFILE_LIMIT);
    this.responses = new LruMap(WRITE_LIMIT);
    this.writes.clear();
  }
}

function keyOf({ readPath }: ProfileKind, tenant: string): string {
  return `${readPath} ${tenant.toLowerCase()}`;
}

function responseKey(key: string, requestId: string): string {
  return `${key} ${requestId.toLowerCase()}`;
}
