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
import type { Script } from '../../../../src/state/valkey/script';
import { describeWithValkey, startValkey, type ValkeyServer } from '../../../support/valkey-server';

const KEYS = ['spg:mutex:{tenant}', 'spg:queue:{tenant}'] as const;
const LEASE_MS = 100_000;
const WORK_MS = 10_000;
const HOLDERS = ['one', 'two', 'three'] as const;

type Holder = (typeof HOLDERS)[number];

/** What must be true of the server: who has the mutex, and who waits for it, first come first. */
interface Model {
  nowMs: number;
  /** Undefined: nobody. */
  owner: Holder | undefined;
  ownerUntilMs: number;
  queue: Holder[];
}

/** The server, and the lease of each process as that process knows it. */
interface Real {
  readonly server: Valkey;
  readonly clock: { nowMs: number };
  readonly leases: Map<Holder, ValkeyLease>;
}

function run<Reply>(
  { server }: Real,
  script: Script<Reply>,
  keys: readonly string[],
  args: (string | number)[],
) {
  return server.eval(script.lua, keys.length, ...keys, ...args).then(script.parse);
}

function newLease(holder: Holder, { clock }: Real): ValkeyLease {
  return new ValkeyLease(
    holder,
    'tenant',
    KEYS,
    { epochMs: () => 0, monotonicMs: () => clock.nowMs },
    WORK_MS,
  );
}

/** What no interleaving may break: at most one process may write, and it is the one that the server names. */
async function checkExclusion(real: Real): Promise<void> {
  const writers = [...real.leases.values()].filter((lease) => lease.isShared && lease.remainingMs > 0);
  expect(writers.length).toBeLessThanOrEqual(1);
  for (const { token } of writers) expect(await real.server.get(KEYS[0])).toBe(token);
}

abstract class Step implements AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly holder: Holder,
  ) {}

  check(_model: Readonly<Model>): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.step(model, real);
    await checkExclusion(real);
  }

  protected abstract step(model: Model, real: Real): Promise<void>;

  toString(): string {
    return `${this.name}(${this.holder})`;
  }
}

class Acquire extends Step {
  protected async step(model: Model, real: Real): Promise<void> {
    const { holder } = this;
    const isMine = model.owner === undefined || model.owner === holder;
    const isGranted = await run(real, ACQUIRE, KEYS, [holder, LEASE_MS, LEASE_MS]);
    expect(isGranted).toBe(isMine);
    if (isGranted) {
      take(model, holder);
      const lease = newLease(holder, real);
      lease.granted(real.clock.nowMs, LEASE_MS);
      real.leases.set(holder, lease);
    } else if (!model.queue.includes(holder)) model.queue.push(holder);
  }
}

class Renew extends Step {
  protected async step(model: Model, real: Real): Promise<void> {
    const lease = real.leases.get(this.holder);
    const isGranted = await run(real, EXTEND, KEYS.slice(0, 1), [this.holder, LEASE_MS]);
    expect(isGranted).toBe(model.owner === this.holder);
    if (isGranted) {
      model.ownerUntilMs = model.nowMs + LEASE_MS;
      lease?.granted(real.clock.nowMs, LEASE_MS);
    } else lease?.lost();
  }
}

/** Work that began while the server was away asks for a lease afterwards. */
class Claim extends Step {
  protected async step(model: Model, real: Real): Promise<void> {
    const lease = newLease(this.holder, real);
    const isMine = model.owner === undefined || model.owner === this.holder;
    const isGranted = await run(real, CLAIM, KEYS.slice(0, 1), [this.holder, LEASE_MS]);
    expect(isGranted).toBe(isMine);
    if (!isGranted) return lease.lost();
    model.owner = this.holder;
    model.ownerUntilMs = model.nowMs + LEASE_MS;
    lease.granted(real.clock.nowMs, LEASE_MS);
    real.leases.set(this.holder, lease);
  }
}

class Release extends Step {
  protected async step(model: Model, real: Real): Promise<void> {
    const { holder } = this;
    real.leases.delete(holder);
    const wasMine = model.owner === holder;
    expect(await run(real, RELEASE, KEYS, [holder, LEASE_MS, 'spg:wake:'])).toBe(wasMine);
    model.queue = model.queue.filter((waiting) => waiting !== holder);
    // Nobody listens here, so the mutex is handed through the whole queue, and left free.
    if (!wasMine) return;
    model.owner = undefined;
    model.queue = [];
    expect(await real.server.exists(...KEYS)).toBe(0);
  }
}

/** A process ends without giving anything back. */
class Crash extends Step {
  protected async step(_model: Model, real: Real): Promise<void> {
    real.leases.delete(this.holder);
  }
}

/** Time passes, for the processes and for the server, which forgets what has expired. */
class Pass extends Step {
  constructor(readonly ms: number) {
    super(`pass ${ms}`, 'one');
  }

  protected async step(model: Model, real: Real): Promise<void> {
    model.nowMs += this.ms;
    real.clock.nowMs += this.ms;
    if (model.owner === undefined || model.ownerUntilMs > model.nowMs) return;
    model.owner = undefined;
    await real.server.del(KEYS[0]);
  }
}

/** Another server takes over that has heard of nothing; each process asks for its lease again before anything else. */
class Failover extends Step {
  constructor() {
    super('fail over', 'one');
  }

  protected async step(model: Model, real: Real): Promise<void> {
    await real.server.flushall();
    model.owner = undefined;
    model.queue = [];
    for (const [holder, lease] of real.leases) {
      expect(await run(real, EXTEND, KEYS.slice(0, 1), [holder, LEASE_MS])).toBe(false);
      lease.lost();
    }
  }
}

function take(model: Model, holder: Holder): void {
  model.owner = holder;
  model.ownerUntilMs = model.nowMs + LEASE_MS;
  model.queue = model.queue.filter((waiting) => waiting !== holder);
}

describeWithValkey('a lease', () => {
  let server: ValkeyServer;
  let client: Valkey;
  beforeAll(async () => {
    server = await startValkey('--appendfsync', 'no');
    client = new Valkey(server.port, '127.0.0.1');
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  it('lets one process write at a time, however steps of several follow each other', async () => {
    const holder = constantFrom(...HOLDERS);
    const steps = commands(
      [
        holder.map((name) => new Acquire('acquire', name)),
        holder.map((name) => new Renew('renew', name)),
        holder.map((name) => new Claim('claim', name)),
        holder.map((name) => new Release('release', name)),
        holder.map((name) => new Crash('crash', name)),
        constantFrom(1, WORK_MS, LEASE_MS - WORK_MS, LEASE_MS).map((ms) => new Pass(ms)),
        constantFrom(new Failover()),
      ],
      { size: '+1' },
    );
    await check(
      asyncProperty(steps, async (sequence) => {
        await client.flushall();
        const setup = () => ({
          model: { nowMs: 0, owner: undefined, ownerUntilMs: 0, queue: [] } as Model,
          real: { server: client, clock: { nowMs: 0 }, leases: new Map<Holder, ValkeyLease>() },
        });
        await asyncModelRun(setup, sequence);
      }),
      { numRuns: 300 },
    );
  });
});
