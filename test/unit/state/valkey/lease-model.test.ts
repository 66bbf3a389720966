import {
  type AsyncCommand,
  asyncModelRun,
  asyncProperty,
  assert as check,
  commands,
  constantFrom,
} from 'fast-check';
import { Valkey } from 'iovalkey';
import { ValkeyLease } from '../../../../src/state/valkey/lease';
import { ACQUIRE, CLAIM, EXTEND, RELEASE } from '../../../../src/state/valkey/mutex-scripts';
import { runScript, type Script } from '../../../../src/state/valkey/script';
import { SYNC } from '../../../../src/state/valkey/sync-script';
import { describeWithValkey, startValkey, type ValkeyServer } from '../../../support/valkey-server';

const HOLDER = 'spg:mutex:{tenant}';
const QUEUE = 'spg:queue:{tenant}';
const FENCE = 'spg:fence';
const SERVER = 'spg:server';
const WAKE = 'spg:wake:';
const SYNC_KEYS = ['spg:salt', 'spg:retry-after', SERVER, FENCE];
const LEASE_MS = 30_000;
const WORK_MS = 10_000;
const KEEP_MS = 10_000;
const SALT = 'x'.repeat(43);
const PROCESSES = ['one', 'two', 'three'] as const;
/** Those that hear that their turn has come. The third is one that a released mutex passes over. */
const LISTENING: readonly string[] = PROCESSES.slice(0, 2);

type Process = (typeof PROCESSES)[number];

/** What must be true of the server: who has the mutex, who waits for it, and whether there is a fence. */
interface Model {
  nowMs: number;
  /** A token. Undefined: nobody. */
  owner: string | undefined;
  ownerUntilMs: number;
  queue: string[];
  fenceUntilMs: number;
  /** Whether no process has met this server yet. */
  isServerNew: boolean;
  readonly connected: Set<Process>;
}

/** The server, and what each process knows: a token for its present work, and a lease. */
interface Real {
  readonly server: Valkey;
  readonly fenceMs: number;
  nowMs: number;
  readonly work: Map<Process, number>;
  readonly leases: Map<Process, ValkeyLease>;
  /** When the writes end that are on their way to Partner Center, by token, whatever has become of who sent them. */
  readonly writes: Map<string, number>;
}

type Run = (model: Model, real: Real, token: string) => Promise<void>;

/** One step of one process, or of all. */
class Step implements AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly process: Process,
    readonly step: Run,
    readonly needsServer = true,
  ) {}

  check({ connected }: Readonly<Model>): boolean {
    return !this.needsServer || connected.has(this.process);
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.step(model, real, tokenOf(this.process, real));
    expect(await real.server.get(HOLDER)).toBe(model.owner ?? null);
    writeAll(real);
  }

  toString(): string {
    return `${this.name}(${this.process})`;
  }
}

function tokenOf(process: Process, { work }: Real): string {
  return `${process}.${work.get(process) ?? 0}`;
}

function call<Reply>({ server }: Real, script: Script<Reply>, keys: string[], args: (string | number)[]) {
  return runScript(server, script, keys, args).then(script.parse);
}

function newLease(token: string, real: Real): ValkeyLease {
  const clock = { epochMs: () => 0, monotonicMs: () => real.nowMs };
  return new ValkeyLease(token, 'tenant', [HOLDER, QUEUE], clock, WORK_MS);
}

/** The process turns to other work: what it held or waited for is nothing to it any more. */
function turnAway(process: Process, { work, leases }: Real): void {
  work.set(process, (work.get(process) ?? 0) + 1);
  leases.delete(process);
}

function give(model: Model, token: string, forMs: number): void {
  model.owner = token;
  model.ownerUntilMs = model.nowMs + forMs;
  model.queue = model.queue.filter((waiting) => waiting !== token);
}

const isFree = ({ owner, fenceUntilMs, nowMs }: Model, token: string) =>
  owner === token || (owner === undefined && fenceUntilMs <= nowMs);

/** @param isHeard - whether the reply arrives. If not, the process goes on as if it had asked nothing. */
const acquire =
  (process: Process, isHeard: boolean): Run =>
  async (model, real, token) => {
    const isMine = isFree(model, token);
    const args = [token, LEASE_MS, LEASE_MS];
    expect(await call(real, ACQUIRE, [HOLDER, QUEUE, FENCE], args)).toBe(isMine);
    if (!isMine && !model.queue.includes(token)) model.queue.push(token);
    if (!isMine) return;
    give(model, token, LEASE_MS);
    if (!isHeard) return;
    const lease = real.leases.get(process) ?? newLease(token, real);
    lease.granted(real.nowMs, LEASE_MS);
    real.leases.set(process, lease);
  };

/** @param script - CLAIM for work that began while the server was away. */
const renew =
  (process: Process, script: Script<boolean>, isHeard: boolean): Run =>
  async (model, real, token) => {
    const isMine = script === CLAIM ? isFree(model, token) : model.owner === token;
    const lease = real.leases.get(process) ?? (script === CLAIM ? newLease(token, real) : undefined);
    expect(await call(real, script, [HOLDER, FENCE], [token, LEASE_MS])).toBe(isMine);
    if (isMine) Object.assign(model, { owner: token, ownerUntilMs: model.nowMs + LEASE_MS });
    if (!isHeard || lease === undefined) return;
    if (isMine) lease.granted(real.nowMs, LEASE_MS);
    else lease.lost();
    real.leases.set(process, lease);
  };

const release =
  (process: Process): Run =>
  async (model, real, token) => {
    turnAway(process, real);
    // Its write has ended: it has waited for that.
    real.writes.delete(token);
    const wasMine = model.owner === token;
    expect(await call(real, RELEASE, [HOLDER, QUEUE], [token, KEEP_MS, WAKE])).toBe(wasMine);
    model.queue = model.queue.filter((waiting) => waiting !== token);
    if (!wasMine) return;
    const next = model.queue.findIndex((waiting) => LISTENING.includes(waiting.split('.')[0] ?? ''));
    const heir = model.queue[next];
    model.queue = heir === undefined ? [] : model.queue.slice(next + 1);
    model.owner = heir;
    model.ownerUntilMs = model.nowMs + KEEP_MS;
  };

/** Whoever may write does, after the gateway's own look at the lease. Then no two writes may be on their way. */
function writeAll({ leases, writes, nowMs }: Real): void {
  for (const { token, isShared, remainingMs } of leases.values()) {
    if (!isShared || remainingMs <= 0) continue;
    const others = [...writes].filter(([writer, endsAtMs]) => writer !== token && endsAtMs > nowMs);
    expect(others).toEqual([]);
    writes.set(token, nowMs + WORK_MS);
  }
}

/** Time passes, for the processes and for the server, which forgets what has expired. */
const pass =
  (ms: number): Run =>
  async (model, real) => {
    model.nowMs += ms;
    real.nowMs += ms;
    if (model.fenceUntilMs <= model.nowMs) await real.server.del(FENCE);
    if (model.owner === undefined || model.ownerUntilMs > model.nowMs) return;
    model.owner = undefined;
    await real.server.del(HOLDER);
  };

/** Another server takes over that has heard of no lease. Until they notice, processes go by their own clocks. */
const failOver: Run = async (model, { server }) => {
  await server.flushall();
  await server.set(SERVER, 'the former one');
  Object.assign(model, { owner: undefined, queue: [], fenceUntilMs: 0, isServerNew: true });
  model.connected.clear();
};

/** A process finds the server, and asks for its lease again before anything else. */
const connect =
  (process: Process): Run =>
  async (model, real, token) => {
    await call(real, SYNC, SYNC_KEYS, [SALT, LEASE_MS, real.fenceMs, 1]);
    if (model.isServerNew) model.fenceUntilMs = model.nowMs + real.fenceMs;
    model.isServerNew = false;
    model.connected.add(process);
    expect(await real.server.exists(FENCE)).toBe(Number(model.fenceUntilMs > model.nowMs));
    if (real.leases.has(process)) await renew(process, EXTEND, true)(model, real, token);
  };

const crash =
  (process: Process): Run =>
  async (_model, real) =>
    turnAway(process, real);

function stepsOf(process: Process): readonly Step[] {
  return [
    new Step('acquire', process, acquire(process, true)),
    new Step('acquire unheard', process, acquire(process, false)),
    new Step('renew', process, renew(process, EXTEND, true)),
    new Step('renew unheard', process, renew(process, EXTEND, false)),
    new Step('claim', process, renew(process, CLAIM, true)),
    new Step('release', process, release(process)),
    new Step('crash', process, crash(process), false),
    new Step('connect', process, connect(process), false),
  ];
}

const TIMES = [5_000, WORK_MS, LEASE_MS - WORK_MS, LEASE_MS].map(
  (ms) => new Step(`pass ${ms} ms`, 'one', pass(ms), false),
);
const FAIL_OVER = new Step('fail over', 'one', failOver, false);

describeWithValkey('a lease', () => {
  let server: ValkeyServer;
  let client: Valkey;
  let listener: Valkey;
  beforeAll(async () => {
    server = await startValkey('--appendfsync', 'no');
    client = new Valkey(server.port, '127.0.0.1');
    listener = new Valkey(server.port, '127.0.0.1');
    await listener.subscribe(...LISTENING.map((name) => `${WAKE}${name}`));
  });
  afterAll(async () => {
    client.disconnect();
    listener.disconnect();
    await server.stop();
  });

  async function start(fenceMs: number): Promise<{ model: Model; real: Real }> {
    await client.flushall();
    // A server that all have met.
    await runScript(client, SYNC, SYNC_KEYS, [SALT, LEASE_MS, 0, 1]);
    return {
      model: {
        nowMs: 0,
        owner: undefined,
        ownerUntilMs: 0,
        queue: [],
        fenceUntilMs: 0,
        isServerNew: false,
        connected: new Set(PROCESSES),
      },
      real: { server: client, fenceMs, nowMs: 0, work: new Map(), leases: new Map(), writes: new Map() },
    };
  }

  it('lets no two processes write at a time, however steps of several follow each other', async () => {
    const kinds = stepsOf('one').map((_, kind) =>
      constantFrom(...PROCESSES).map((process) => stepsOf(process)[kind] as Step),
    );
    const steps = commands([...kinds, constantFrom(...TIMES), constantFrom(FAIL_OVER)], { size: '+1' });
    await check(
      asyncProperty(steps, async (sequence) => {
        const begun = await start(LEASE_MS);
        await asyncModelRun(() => begun, sequence);
      }),
      { numRuns: 300 },
    );
  });

  const named = (process: Process, name: string) =>
    stepsOf(process).find((step) => step.name === name) as Step;

  it.each([
    ['needs the fence', 0, true],
    ['is saved by the fence', LEASE_MS, false],
  ])('%s when a server forgets it while its holder writes', async (_name, fenceMs, overlaps) => {
    const begun = await start(fenceMs);

    const run = asyncModelRun(
      () => begun,
      [named('one', 'acquire'), FAIL_OVER, named('two', 'connect'), named('two', 'acquire')],
    );

    await (overlaps ? expect(run).rejects.toThrow() : expect(run).resolves.toBeUndefined());
  });

  it('lets its holder begin no write that may last longer than it does', async () => {
    const begun = await start(LEASE_MS);
    const soon = new Step('pass', 'one', pass(WORK_MS / 2), false);
    const untilNearItsEnd = new Step('pass', 'one', pass(LEASE_MS - WORK_MS / 2), false);

    await asyncModelRun(
      () => begun,
      [named('one', 'acquire'), untilNearItsEnd, soon, named('two', 'acquire')],
    );
  });
});
