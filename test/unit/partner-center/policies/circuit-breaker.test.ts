import type { Caller } from '../../../../src/partner-center/auth/caller-identity';
import {
  CIRCUIT,
  CircuitBreaker,
  type Verdict,
} from '../../../../src/partner-center/policies/circuit-breaker';

const tenant = (index: number): Caller => ({ key: `tenant ${index}`, isAccepted: true });
const stranger = (index: number): Caller => ({ key: `token ${index}`, isAccepted: false });

/** Callers and a service, second by second, under the default settings. */
class Simulation {
  nowMs = 0;
  sent = 0;
  readonly changes: boolean[] = [];
  readonly breaker = new CircuitBreaker(CIRCUIT, { epochMs: () => 0, monotonicMs: () => this.nowMs });

  /** One call. Returns whether it was sent. */
  call(caller: Caller, verdict: Verdict): boolean {
    const passage = this.breaker.enter(caller);
    if (passage.isHeldBack) return false;
    this.sent += 1;
    const change = this.breaker.leave(caller, passage, verdict);
    if (change !== undefined) this.changes.push(change === 'opened');
    return true;
  }

  /** Every caller calls once, within one second. Returns how many calls were sent. */
  second(callers: readonly Caller[], verdictOf: (caller: Caller) => Verdict): number {
    const before = this.sent;
    for (const caller of callers) {
      this.nowMs += 1000 / callers.length;
      this.call(caller, verdictOf(caller));
    }
    return this.sent - before;
  }
}

const many = (count: number, make = tenant) => Array.from({ length: count }, (_, index) => make(index));

describe('one tenant in trouble among many', () => {
  it('is held back itself and nobody else, for as long as it lasts', () => {
    const simulation = new Simulation();
    const callers = many(50);
    const [bad = tenant(0), ...good] = callers;
    let served = 0;

    for (let second = 0; second < 600; second += 1) {
      // The one in trouble calls as often as all others together.
      simulation.second(
        many(49, () => bad),
        () => 'failed',
      );
      served += simulation.second(good, () => 'served');
    }

    expect(served).toBe(600 * good.length);
    expect(simulation.changes).toEqual([]);
    // Ten calls, then a probe every five seconds.
    expect(simulation.sent - served).toBeLessThanOrEqual(10 + 1200 / 5);
  });

  it('cannot open the shared circuit, even if it is the only one that calls', () => {
    const simulation = new Simulation();

    for (let second = 0; second < 600; second += 1) simulation.second([tenant(0)], () => 'failed');

    expect(simulation.breaker.isOpen).toBe(false);
    expect(simulation.sent).toBeLessThanOrEqual(10 + 600 / 5);
  });
});

describe('an outage', () => {
  it.each([5, 20, 1000])('opens the shared circuit before %d callers have called twice', (count) => {
    const simulation = new Simulation();
    const callers = many(count);
    for (let second = 0; second < 60; second += 1) simulation.second(callers, () => 'served');

    const sent = simulation.second(callers, () => 'failed') + simulation.second(callers, () => 'failed');

    expect(simulation.changes).toEqual([true]);
    expect(sent).toBeLessThanOrEqual(Math.min(count, 20));
  });

  it('costs the service a probe every five seconds, and is over within five seconds after its end', () => {
    const simulation = new Simulation();
    const callers = many(100);
    for (let second = 0; second < 10; second += 1) simulation.second(callers, () => 'served');

    let sent = 0;
    for (let second = 0; second < 120; second += 1) sent += simulation.second(callers, () => 'failed');
    for (let second = 0; second < 6; second += 1) simulation.second(callers, () => 'served');
    const after = simulation.second(callers, () => 'served');

    expect(sent).toBeLessThanOrEqual(20 + 120 / 5 + 1);
    expect(simulation.changes).toEqual([true, false]);
    expect(after).toBe(100);
  });

  it('of few callers opens their own circuits, and leaves the shared one to more', () => {
    const simulation = new Simulation();
    const callers = many(CIRCUIT.minimumCallers - 1);

    for (let second = 0; second < 100; second += 1) simulation.second(callers, () => 'failed');

    expect(simulation.changes).toEqual([]);
    expect(simulation.sent).toBeLessThanOrEqual(callers.length * (10 + 100 / 5));
  });

  it('at the start, before any token is accepted, opens it too', () => {
    const simulation = new Simulation();

    simulation.second(many(20, stranger), () => 'failed');

    expect(simulation.breaker.isOpen).toBe(true);
    expect(simulation.sent).toBe(CIRCUIT.minimumCallers);
  });
});

describe('faults that are not an outage', () => {
  it('never open a circuit if one call in a hundred fails, whoever calls', () => {
    const simulation = new Simulation();
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };

    for (let second = 0; second < 1000; second += 1) {
      simulation.second(many(30), () => (random() < 0.01 ? 'failed' : 'served'));
    }

    expect(simulation.changes).toEqual([]);
    expect(simulation.sent).toBe(30_000);
  });

  it('do not add up over the day', () => {
    const simulation = new Simulation();

    for (const caller of many(20)) {
      simulation.call(caller, 'failed');
      simulation.nowMs += CIRCUIT.callerWindowMs + 1;
    }

    expect(simulation.changes).toEqual([]);
  });
});

describe('a flood of calls with made-up tokens', () => {
  it('holds back no accepted caller while any of them is served, and takes bounded memory', () => {
    const simulation = new Simulation();
    const callers = many(3);
    simulation.second(callers, () => 'served');

    let served = 0;
    for (let index = 0; index < 100_000; index += 1) {
      simulation.call(stranger(index), 'failed');
      if (index % 1000 === 0) served += simulation.second(callers, () => 'served');
    }

    expect(served).toBe(100 * callers.length);
    expect(simulation.changes).toEqual([]);
    expect(simulation.breaker.size).toBeLessThanOrEqual(1000);
  });

  it('on a gateway that nobody else uses holds back such tokens only: an accepted caller closes the circuit', () => {
    const simulation = new Simulation();
    for (let index = 0; index < 100; index += 1) simulation.call(stranger(index), 'failed');
    const isOpen = simulation.breaker.isOpen;

    const isSent = simulation.call(tenant(0), 'served');

    expect([isOpen, isSent, simulation.breaker.isOpen]).toEqual([true, true, false]);
  });

  it('does not make the circuits of tenants be forgotten', () => {
    const simulation = new Simulation();
    for (let call = 0; call < 10; call += 1) simulation.call(tenant(0), 'failed');

    for (let index = 0; index < 20_000; index += 1) simulation.call(stranger(index), 'served');
    for (let index = 0; index < 20_000; index += 1) simulation.call(stranger(index), 'none');

    expect(simulation.call(tenant(0), 'served')).toBe(false);
  });

  it('is no outage if Partner Center refuses them, as it does', () => {
    const simulation = new Simulation();

    for (let index = 0; index < 1000; index += 1) {
      simulation.call(stranger(index), index % 3 === 0 ? 'failed' : 'served');
    }

    expect(simulation.changes).toEqual([]);
  });
});

describe('a probe that shows nothing', () => {
  it('is followed by another one at once', () => {
    const simulation = new Simulation();
    for (const caller of many(20)) simulation.call(caller, 'failed');
    simulation.nowMs += CIRCUIT.openMs;

    const sent = [simulation.call(tenant(30), 'none'), simulation.call(tenant(31), 'served')];

    expect(sent).toEqual([true, true]);
    expect(simulation.breaker.isOpen).toBe(false);
  });
});

it('keeps nothing of callers that are served', () => {
  const simulation = new Simulation();
  const callers = many(1000);
  simulation.second(callers, (caller) => (caller.key.endsWith('7') ? 'failed' : 'served'));
  for (let second = 0; second < CIRCUIT.sampleCalls; second += 1) simulation.second(callers, () => 'served');

  expect(simulation.breaker.size).toBe(0);
});
