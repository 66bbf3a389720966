import { setTimeout as pause } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { seededRandom } from '../support/random';
import { describeWithValkey, startValkey, type ValkeyServer } from '../support/valkey-server';
import { FaultRain } from './support/faults';
import { type Fleet, startFleet } from './support/fleet';
import { judge, type Verdict } from './support/history';
import { type CrowdResult, runCrowd } from './support/users';

const SEED = Number(process.env.FLEET_SEED ?? Math.floor(Math.random() * 1_000_000));
const INSTANCES = 4;
const PARTNERS = 10;
const USERS_PER_PARTNER = 6;
const FAULT_SHARE = 0.2;

/** What happens to the fleet when so many updates have begun, as shares of all. */
type Event = readonly [share: number, happen: (parts: Parts) => Promise<void>];

interface Parts {
  readonly fleet: Fleet;
  readonly valkey: ValkeyServer;
}

const kill =
  (...indexes: readonly number[]) =>
  async ({ fleet }: Parts) => {
    await Promise.all(indexes.map((index) => fleet.replace(index)));
  };

const stall = async ({ valkey }: Parts) => {
  valkey.signal('SIGSTOP');
  await pause(2_000);
  valkey.signal('SIGCONT');
};

const EVENTS: readonly Event[] = [
  [0.1, kill(0)],
  [0.25, stall],
  [0.4, kill(1, 2)],
  [0.5, ({ valkey }) => valkey.restart()],
  // It has forgotten every lease, and who held one may still write.
  [0.65, ({ valkey }) => valkey.restartEmpty()],
  [0.8, kill(3, 0)],
  [0.9, stall],
];

interface Run {
  readonly result: CrowdResult;
  readonly verdict: Verdict;
  readonly fleet: Fleet;
  readonly emulator: Emulator;
}

describeWithValkey('a fleet', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function run(
    updates: number,
    events: readonly Event[],
    environment: (valkey: ValkeyServer) => Readonly<Record<string, string>>,
  ): Promise<Run> {
    const begunAt = Date.now();
    const random = seededRandom(SEED);
    const emulator = await startEmulator();
    stops.push(() => emulator.close());
    const valkey = await startValkey();
    stops.push(() => valkey.stop());
    const fleet = await startFleet(INSTANCES, {
      PARTNER_CENTER_BASE_URL: emulator.url,
      RATE_LIMIT_PER_MINUTE: '100000',
      ATTEMPT_TIMEOUT_MS: '2000',
      ...environment(valkey),
    });
    stops.push(() => fleet.stop());
    const rain = new FaultRain(emulator, FAULT_SHARE, random);
    const coming = [...events];
    const happening: Promise<void>[] = [];
    const result = await runCrowd({
      partners: PARTNERS,
      usersPerPartner: USERS_PER_PARTNER,
      updates,
      random,
      urls: fleet.urls,
      onUpdate: (begun, tenant) => {
        rain.fall(tenant);
        const [next] = coming;
        if (next === undefined || begun < next[0] * updates) return;
        coming.shift();
        happening.push(next[1]({ fleet, valkey }));
      },
    });
    await Promise.all(happening);
    const verdict = judge(result.updates, (tenant) => emulator.writesOf(tenant));
    report({ result, verdict, emulator, fleet }, rain, Date.now() - begunAt);
    expect(coming).toEqual([]);
    return { result, verdict, fleet, emulator };
  }

  it('loses no acknowledged update and applies none twice, whatever is killed, stalled or restarted', async () => {
    const { result, verdict } = await run(1_000, EVENTS, ({ url }) => ({
      SHARED_STATE_URL: url,
      // Whoever would rather wait than go on without the others sets this to more than an outage and a lease take.
      SHARED_STATE_TIMEOUT_MS: '20000',
    }));

    expect(verdict).toEqual({ lost: [], twice: [], denied: [] });
    // Most are acknowledged, or the sentence above would say little.
    expect(acknowledged(result)).toBeGreaterThan(600);
  });

  it('loses updates without shared state, so the test above can fail', async () => {
    const { verdict } = await run(300, [], () => ({}));

    expect(verdict.lost.length).toBeGreaterThan(0);
  });
});

function acknowledged({ updates }: CrowdResult): number {
  return updates.filter(({ outcome }) => outcome === 'acknowledged').length;
}

/** Says what a run was, so that a failure can be understood, and tried again. */
function report({ result, verdict, emulator, fleet }: Run, rain: FaultRain, tookMs: number): void {
  const lines = [
    `${expect.getState().currentTestName}`,
    `  seed ${SEED}, ${INSTANCES} instances, ${PARTNERS} partners with ${USERS_PER_PARTNER} users each, ${tookMs} ms`,
    `  ${result.updates.length} updates, ${acknowledged(result)} acknowledged`,
    `  ${emulator.requestCount} requests to Partner Center, ${rain.fallen} of them struck by a fault`,
    `  ${verdict.lost.length} lost, ${verdict.twice.length} applied twice, ${verdict.denied.length} applied although denied`,
    `  ${[...result.codes].map(([code, count]) => `${code} ${count}`).join(', ')}`,
    `  ${fleet.warnings().length} warnings of the instances`,
    ...fleet.warnings().filter((line) => line.includes('shared state')),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
