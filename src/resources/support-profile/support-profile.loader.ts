import DataLoader from 'dataloader';
import type { SupportProfileResource } from './support-profile.resource';

/** A partner has one support profile, so there is one key. */
const KEY = 'self';

/** Remembers the support profile for the length of one GraphQL operation. */
export class SupportProfileLoader {
  readonly #loader: DataLoader<typeof KEY, SupportProfileResource>;

  /** @param read - reads the profile from Partner Center. */
  constructor(read: () => Promise<SupportProfileResource>) {
    this.#loader = new DataLoader(
      (keys) => read().then((profile) => keys.map(() => profile)),
      // With one key there is nothing to collect, and so nothing to wait for.
      { batchScheduleFn: queueMicrotask },
    );
  }

  /** The profile: read at the first call, remembered for the others. */
  load(): Promise<SupportProfileResource> {
    return this.#loader.load(KEY);
  }

  /** Replaces what is remembered by the profile as it was written. */
  written(profile: SupportProfileResource): void {
    this.#loader.clear(KEY).prime(KEY, profile);
  }

  /** Forgets the profile: a write ended without saying what it is now. */
  forget(): void {
    this.#loader.clear(KEY);
  }
}
