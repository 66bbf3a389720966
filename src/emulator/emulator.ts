import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../shared/clock';
import { type Sleep, systemSleep } from '../shared/sleep';
import { PARTNER_CENTER_AUDIENCE } from './authorization';
import type { Fault } from './fault-schema';
import { FaultQueue } from './faults';
import type { EmulatorParts } from './handle-request';
import type { ProfileResource } from './profile';
import { PROFILE_KINDS, type ProfileKindName } from './profile-kinds';
import { type AppliedWrite, ProfileStore } from './profile-store';
import { type RecordedRequest, RequestLog } from './request-log';
import { buildServer } from './server';
import { type CheckedEtag, ProfilesService } from './service';

/** How the emulator is started. */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1; 0 takes any free one. Default: 0. */
  readonly port?: number;
  /** What tokens' lifetimes are measured by. Default: the clock of this machine. */
  readonly clock?: Clock;
  /** How the faults `delayMs` and `dripMs` wait. Default: in real time. */
  readonly sleep?: Sleep;
  /** The audience that tokens must have. Default: `https://api.partnercenter.microsoft.com`. */
  readonly audience?: string;
  /**
   * Whether profiles carry ETags, and which ETag of a write must be the current one: `header` (or true) checks If-Match
   * and refuses with 412, `body` checks `Attributes.Etag` and refuses with 400/2055. A write without one passes. Default: false.
   */
  readonly etags?: boolean | 'header' | 'body';
}

/** A running emulator of Partner Center's support profile. */
export interface Emulator {
  /** Base URL, without a trailing slash, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  /** The faults to come. A request is struck by the oldest one that fits it. */
  readonly faults: {
    /** Adds a fault. Throws InvalidFaultError naming each field that is wrong or unknown. */
    add(fault: Fault): void;
    /** Removes every fault. */
    clear(): void;
    /** The faults that are left, oldest first; `times` is the number of requests that each still strikes. */
    list(): readonly Fault[];
  };
  /** The number of requests to the service since the start or the last reset, those struck by faults included. */
  readonly requestCount: number;
  /** The last 1000 requests to the service, oldest first. */
  requests(): readonly RecordedRequest[];
  /** A tenant's profile as a GET would return it; undefined if nobody has asked for it yet. Default kind: support. */
  profileOf(tenantId: string, kind?: ProfileKindName): ProfileResource | undefined;
  /** The writes applied for a tenant, oldest first; at most the last 10,000 are kept. Default kind: support. */
  writesOf(tenantId: string, kind?: ProfileKindName): readonly AppliedWrite[];
  /** Forgets everything: profiles, writes, faults, recorded requests and their count. */
  reset(): void;
  /** Stops listening and drops every connection at once, responses under way included. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an emulator on 127.0.0.1.
 * @throws the error of node:net if it cannot listen, such as EADDRINUSE.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const parts = buildParts(options);
  const { faults, log, store } = parts;
  const app = buildServer(parts);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    get requestCount() {
      return log.count;
    },
    requests: () => log.all(),
    profileOf: (tenantId, kind = 'support') => store.peek(PROFILE_KINDS[kind], tenantId),
    writesOf: (tenantId, kind = 'support') => store.writesOf(PROFILE_KINDS[kind], tenantId),
    reset: () => {
      faults.clear();
      log.clear();
      store.clear();
    },
    close: () => app.close(),
  };
}

function buildParts(options: EmulatorOptions): EmulatorParts {
  const {
    clock = systemClock,
    sleep = systemSleep,
    audience = PARTNER_CENTER_AUDIENCE,
    etags = false,
  } = options;
  const store = new ProfileStore(etags !== false);
  const service = new ProfilesService({ store, clock, audience, checkedEtag: CHECKED_ETAG[`${etags}`] });
  return { service, store, faults: new FaultQueue(), log: new RequestLog(), sleep };
}

const CHECKED_ETAG: Readonly<Record<`${boolean}` | 'header' | 'body', CheckedEtag>> = {
  false: 'none',
  true: 'header',
  header: 'header',
  body: 'body',
};
