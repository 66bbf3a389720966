import type { Sleep } from '../shared/sleep';
import { deliver, pause, type Wire } from './delivery';
import type { Fault } from './fault-schema';
import type { FaultQueue } from './faults';
import type { ProfileStore } from './profile-store';
import type { RequestLog } from './request-log';
import type { ProfilesService, ServiceResponse } from './service';
import type { ServiceCall } from './service-call';
import { spoilsResponse, wireResponseOf } from './wire-response';

/** What the emulator is made of. */
export interface EmulatorParts {
  readonly service: ProfilesService;
  readonly store: ProfileStore;
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  readonly sleep: Sleep;
}

/**
 * Answers one call to the service, with the fault that strikes it, if any.
 * @throws whatever keeps the response from being sent, such as a caller that has gone.
 */
export async function handleRequest(parts: EmulatorParts, call: ServiceCall, wire: Wire): Promise<void> {
  const { service, faults, log } = parts;
  const noteApplied = log.add(call);
  const fault: Fault = faults.take(call) ?? {};

  const respond = (apply: boolean): ServiceResponse => {
    const made = service.respond(call, apply);
    if (made.applied) noteApplied();
    return made;
  };

  const early = fault.applied ? respond(true) : undefined;
  await pause(wire, fault.delayMs ?? 0);
  const made = early ?? respond(!spoilsResponse(fault));
  await deliver(wire, wireResponseOf(made, fault), fault);
}
