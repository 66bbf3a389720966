import { readConfig } from '../../src/config/config';
import { pipelineSettingsOf } from '../../src/gateway-options';
import { CallerIdentity } from '../../src/partner-center/auth/caller-identity';
import { PartnerCenterClient } from '../../src/partner-center/client';
import { Deadline } from '../../src/partner-center/deadline';
import type { Exchange } from '../../src/partner-center/exchange';
import { OperationContext } from '../../src/partner-center/operation-context';
import { Pipeline } from '../../src/partner-center/pipeline';
import { HANG_UP_GRACE_MS } from '../../src/partner-center/reads/single-flight';
import { systemClock } from '../../src/shared/clock';
import { newGuid } from '../../src/shared/guid';
import { RetryAfterStore } from '../../src/state/memory/retry-after-store';
import { noWait } from './gateway';

/** A REST client with the default settings, whose calls a test answers by itself. */
export function createTestClient(exchange: Exchange): PartnerCenterClient {
  const keys = new CallerIdentity();
  const pipeline = new Pipeline({
    settings: pipelineSettingsOf({ config: readConfig({}) }),
    exchange,
    keys,
    throttleMemory: new RetryAfterStore(systemClock),
    sleep: noWait,
    random: Math.random,
  });
  return new PartnerCenterClient({
    pipeline,
    keys,
    clock: systemClock,
    hangUpGraceMs: HANG_UP_GRACE_MS,
  });
}

/** An operation of a caller with an opaque token, and half a minute of time. */
export function createTestOperation(): OperationContext {
  return new OperationContext({
    authorization: 'Bearer opaque',
    correlationId: newGuid(),
    deadline: new Deadline(systemClock, 30_000),
  });
}
