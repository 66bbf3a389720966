import type { Sleep } from '../shared/sleep';
import { deliver, pause, type Wire } from './delivery';
import type { Fault } from './fault-schema';
import type { FaultQueue } from './faults';
import type { ProfileStore } from './profile-store';
import type { RequestLog } from './request-log';
import type { ServiceAnswer, SupportProfileService } from './service';
import type { ServiceCall } from './service-call';
import { spoilsAnswer, wireAnswerOf } from './wire-answer';

/** What the emulator is made of. */
export interface EmulatorParts {
  readonly service: SupportProfileService;
  readonly store: ProfileStore;
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  readonly sleep: Sleep;
}

/**
 * Answers one call to the service, with the fault that strikes it, if any.
 * @throws whatever keeps the answer from being sent, such as a caller that has gone.
 */
export async function exchange(parts: EmulatorParts, call: ServiceCall, wire: Wire): Promise<void> {
  const { service, faults, log } = parts;
  const noteApplied = log.add(call);
  const fault: Fault = faults.take(call) ?? {};

  const answer = (apply: boolean): ServiceAnswer => {
    const made = service.answer(call, apply);
    if (made.applied) noteApplied();
    return made;
  };

  const early = fault.applied ? answer(true) : undefined;
  await pause(wire, fault.delayMs ?? 0);
  const made = early ?? answer(!spoilsAnswer(fault));
  await deliver(wire, wireAnswerOf(made, fault), fault);
}
