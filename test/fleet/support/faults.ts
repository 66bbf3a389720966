import type { Emulator } from '../../../src/emulator/emulator';
import type { Fault } from '../../../src/emulator/fault-schema';
import { pick } from '../../support/random';

/** Every kind of fault there is, each in the ways that differ for a write. */
const FAULTS: readonly Fault[] = [
  { status: 500 },
  { status: 502, html: true },
  { status: 503, retryAfter: 1 },
  { status: 504 },
  { status: 408 },
  { retryAfter: 1 },
  { status: 429 },
  { cut: 'before-headers' },
  { cut: 'before-headers', applied: true },
  { cut: 'mid-body', applied: true },
  { delayMs: 300 },
  // Longer than an attempt may take.
  { delayMs: 4_000 },
  { delayMs: 4_000, applied: true },
  { status: 500, applied: true },
  { malformed: true, applied: true },
  { html: true, applied: true },
  { empty: true, applied: true },
  { bom: true },
  { gzip: true },
  { bodyBytes: 100_000 },
  { dripMs: 1 },
  { redirect: 'https://elsewhere.example/' },
];

/** Strikes the requests of each tenant by chance. */
export class FaultRain {
  readonly #emulator: Emulator;
  readonly #share: number;
  readonly #random: () => number;
  #fallen = 0;

  /** @param share - of all requests that are struck. */
  constructor(emulator: Emulator, share: number, random: () => number) {
    this.#emulator = emulator;
    this.#share = share;
    this.#random = random;
  }

  /** How many requests have been struck, or will be next. */
  get fallen(): number {
    return this.#fallen;
  }

  /** Keeps the share of requests that are struck where it should be. To be called before each update. */
  fall(tenant: string): void {
    if (this.#fallen > this.#share * this.#emulator.requestCount) return;
    this.#fallen += 1;
    this.#emulator.faults.add({ ...pick(FAULTS, this.#random), tenant, times: 1 });
  }
}
