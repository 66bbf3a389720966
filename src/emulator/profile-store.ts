import { newGuid } from '../shared/guid';
import { BoundedList, BoundedMap } from './bounded';
import { EXAMPLE_PROFILE, type ProfileResource, resourceOf, type SupportProfile } from './profile';

/** How many tenants keep what they wrote; one that is dropped starts again with the example. */
const TENANT_LIMIT = 10_000;
/** How many writes can be answered again, and are told of to tests. */
const WRITE_LIMIT = 10_000;

/** A write that was applied. */
export interface AppliedWrite {
  /** The write's MS-RequestId, or the one it was given where it had none. */
  readonly requestId: string;
  /** The profile as the write left it. */
  readonly profile: ProfileResource;
}

/** The profiles of all tenants, in memory. Tenant identifiers are compared without regard to case. */
export class ProfileStore {
  private readonly profiles = new BoundedMap<ProfileResource>(TENANT_LIMIT);
  private readonly answers = new BoundedMap<ProfileResource>(WRITE_LIMIT);
  private readonly writes = new BoundedList<AppliedWrite & { readonly tenant: string }>(WRITE_LIMIT);

  /** @param etags whether profiles carry an ETag, a new one with each write. */
  constructor(private readonly etags: boolean) {}

  /** The profile of a tenant, made from the documentation's example on first access. */
  read(tenant: string): ProfileResource {
    const key = tenant.toLowerCase();
    const known = this.profiles.get(key);
    if (known !== undefined) return known;
    const created = this.preview(EXAMPLE_PROFILE);
    this.profiles.set(key, created);
    return created;
  }

  /** The profile of a tenant; undefined where nobody has asked for it yet. */
  peek(tenant: string): ProfileResource | undefined {
    return this.profiles.peek(tenant.toLowerCase());
  }

  /** What a write would leave behind; nothing is stored. */
  preview(profile: SupportProfile): ProfileResource {
    return resourceOf(profile, this.etags ? newGuid() : undefined);
  }

  /** Replaces the whole profile of a tenant. */
  write(tenant: string, requestId: string, profile: SupportProfile): ProfileResource {
    const written = this.preview(profile);
    const key = tenant.toLowerCase();
    this.profiles.set(key, written);
    this.answers.set(answerKey(tenant, requestId), written);
    this.writes.add({ tenant: key, requestId, profile: written });
    return written;
  }

  /** The answer that a write with this MS-RequestId got; undefined where there was none. */
  answerTo(tenant: string, requestId: string): ProfileResource | undefined {
    return this.answers.get(answerKey(tenant, requestId));
  }

  /** The writes applied for a tenant, oldest first; at most the last 10,000 of all tenants are kept. */
  writesOf(tenant: string): readonly AppliedWrite[] {
    const key = tenant.toLowerCase();
    return this.writes
      .all()
      .filter((write) => write.tenant === key)
      .map(({ requestId, profile }) => ({ requestId, profile }));
  }

  /** Forgets every profile and every write. */
  clear(): void {
    this.profiles.clear();
    this.answers.clear();
    this.writes.clear();
  }
}

function answerKey(tenant: string, requestId: string): string {
  return `${tenant} ${requestId}`.toLowerCase();
}
