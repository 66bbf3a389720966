import { type CompleteFault, type Fault, parseFault } from './fault-schema';
import type { ServiceCall } from './service-call';

/** The faults to come, oldest first. A request is struck by the first one that fits it, and by no other. */
export class FaultQueue {
  private faults: readonly CompleteFault[] = [];

  /**
   * Adds a fault behind those there are.
   * @throws InvalidFaultError naming each field that is wrong or unknown.
   */
  add(fault: unknown): CompleteFault {
    const complete = parseFault(fault);
    this.faults = [...this.faults, complete];
    return complete;
  }

  /** Removes every fault. */
  clear(): void {
    this.faults = [];
  }

  /** The faults that are left; `times` is the number of requests that each still strikes. */
  list(): readonly Fault[] {
    return this.faults;
  }

  /** Uses up the first fault that fits a request, once; undefined if none does. */
  take(call: ServiceCall): CompleteFault | undefined {
    const struck = this.faults.find((fault) => fits(fault, call));
    if (struck === undefined || struck.times === 0) return struck;
    this.faults = this.faults.flatMap((fault) => (fault === struck ? usedOnce(fault) : [fault]));
    return struck;
  }
}

function fits({ method, path, tenant }: CompleteFault, call: ServiceCall): boolean {
  if (method !== undefined && method !== call.method) return false;
  if (path !== undefined && path !== call.path) return false;
  return tenant === undefined || tenant.toLowerCase() === call.tenant?.toLowerCase();
}

function usedOnce(fault: CompleteFault): readonly CompleteFault[] {
  return fault.times === 1 ? [] : [{ ...fault, times: fault.times - 1 }];
}
