import { readConfig } from '../../src/config/config';
import { partnerCenterLimitsOf } from '../../src/gateway-options';
import { CallerIdentity } from '../../src/partner-center/auth/caller-identity';
import { CLOUDS } from '../../src/partner-center/auth/clouds';
import { PartnerCenterClient, type ReadSource } from '../../src/partner-center/client';
import { Deadline } from '../../src/partner-center/deadline';
import type { PartnerCenterObserver } from '../../src/partner-center/observer';
import { OperationContext } from '../../src/partner-center/operation-context';
import { createBulkhead } from '../../src/partner-center/policies/bulkhead';
import { CircuitBreaker } from '../../src/partner-center/policies/circuit-breaker';
import type { RetryAfterStore } from '../../src/partner-center/policies/retry-after-store';
import { SingleFlight } from '../../src/partner-center/reads/single-flight';
import { Sender } from '../../src/partner-center/send';
import type { Transport, TransportResponse } from '../../src/partner-center/transports/transport';
import type { Mutex } from '../../src/partner-center/writes/mutex';
import { ResourceWriter } from '../../src/partner-center/writes/writer';
import { type Clock, systemClock } from '../../src/shared/clock';
import { newGuid } from '../../src/shared/guid';
import type { Sleep } from '../../src/shared/sleep';
import { MemoryMutex } from '../../src/state/memory/mutex';
import { MemoryRetryAfterStore } from '../../src/state/memory/retry-after-store';
import { noWait } from './gateway';

/** What a test replaces of a client. */
export interface TestClientParts {
  readonly observer?: PartnerCenterObserver;
  readonly mutex?: Mutex;
  readonly retryAfter?: RetryAfterStore;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
}

/** A REST client with the default settings, whose requests a test responds to by itself. */
export function createTestClient(send: Transport['send'], parts: TestClientParts = {}): PartnerCenterClient {
  const { observer = {}, mutex = new MemoryMutex(), clock = systemClock, sleep = noWait } = parts;
  const limits = partnerCenterLimitsOf({ config: readConfig({}) });
  const callers = new CallerIdentity();
  const sender = new Sender({
    ...limits,
    transport: { send },
    cloud: CLOUDS.global,
    application: 'test',
    callers,
    circuit: new CircuitBreaker(limits.circuit, clock),
    bulkhead: createBulkhead(limits.bulkhead),
    retryAfter: parts.retryAfter ?? new MemoryRetryAfterStore(clock),
    clock,
    sleep,
    random: Math.random,
    observer,
  });
  const reads = new SingleFlight<unknown, ReadSource>(limits.disconnectGraceMs);
  const writer = new ResourceWriter({ sender, callers, mutex, clock, observer });
  return new PartnerCenterClient({ sender, reads, writer, callers, clock, observer });
}

/** A response with a status, 200 by default, and a body of JSON. */
export function responseOf(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): TransportResponse {
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    text: body === undefined ? '' : JSON.stringify(body),
  };
}

/** An operation of a caller with an opaque token, and half a minute of time. */
export function createTestOperation(
  options: Partial<ConstructorParameters<typeof OperationContext>[0]> = {},
): OperationContext {
  return new OperationContext({
    authorization: 'Bearer opaque',
    correlationId: newGuid(),
    deadline: new Deadline(systemClock, 30_000),
    ...options,
  });
}
