import { z } from 'zod';
import type { Deadline } from '../../../src/partner-center/deadline';
import { combineObservers, type PartnerCenterObserver } from '../../../src/partner-center/observer';
import type { OperationContext } from '../../../src/partner-center/operation-context';
import type { RetryAfterStore } from '../../../src/partner-center/policies/retry-after-store';
import type { Transport } from '../../../src/partner-center/transports/transport';
import { FallbackPath } from '../../../src/partner-center/writes/fallback-path';
import type { Lease, Mutex } from '../../../src/partner-center/writes/mutex';
import type { ResourceUpdate } from '../../../src/partner-center/writes/resource-update';
import { newGuid } from '../../../src/shared/guid';
import { createTestClient, createTestOperation, responseOf } from '../../support/client';

const PATH = '/v1/things';
const thingSchema = z.object({ name: z.string(), tags: z.array(z.object({ tag: z.string() })).default([]) });
type Thing = z.infer<typeof thingSchema>;

const rename = (name: string, complete = false): ResourceUpdate<Thing> => ({
  readPath: PATH,
  writePath: new FallbackPath(PATH, `${PATH}/other`),
  schema: thingSchema,
  complete: complete ? { name } : undefined,
  change: () => ({ name }),
  etagOf: () => undefined,
  holds: (thing) => thing.name === name,
});

/** A service that stores the name that it is sent. */
function thingService(): { readonly send: Transport['send']; readonly methods: string[] } {
  const methods: string[] = [];
  let name = 'first';
  return {
    methods,
    send: async (_url, { method, body }) => {
      methods.push(method);
      if (body !== undefined) name = JSON.parse(body).name;
      return responseOf({ name });
    },
  };
}

/** Notes the names of the events that it is told of, in their order. */
function recordingObserver() {
  const events: string[] = [];
  const record = (name: string) => () => void events.push(name);
  const names = [
    'callBegun',
    'callEnded',
    'readSent',
    'attemptBegun',
    'attemptEnded',
    'retryScheduled',
    'retryAfterWaitBegun',
    'mutexWaited',
    'readCoalesced',
    'readBackBegun',
    'readBackEnded',
    'updateEnded',
    'callFailed',
  ] as const;
  const observer: PartnerCenterObserver = {
    ...Object.fromEntries(names.map((name) => [name, record(name)])),
    follows: () => true,
  };
  return { observer, events };
}

describe('a read', () => {
  it('is parsed once for all who share it, and frozen', async () => {
    const parse = jest.fn((thing: Thing) => thing);
    const schema = thingSchema.transform(parse);
    const client = createTestClient(async () => responseOf({ name: 'a', tags: [{ tag: 'b' }] }));
    const operation = createTestOperation();

    const [first, second] = await Promise.all([
      client.read({ path: PATH, schema }, operation),
      client.read({ path: PATH, schema }, createTestOperation()),
    ]);

    expect(parse).toHaveBeenCalledTimes(1);
    expect(second).toBe(first);
    expect([Object.isFrozen(first), Object.isFrozen(first.tags), Object.isFrozen(first.tags[0])]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('tells observers of its attempts, its retries and who joined', async () => {
    const { observer, events } = recordingObserver();
    let calls = 0;
    const client = createTestClient(
      async () => {
        calls += 1;
        return calls === 1 ? responseOf({}, 503) : responseOf({ name: 'a' });
      },
      { observer },
    );

    await Promise.all([
      client.read({ path: PATH, schema: thingSchema }, createTestOperation()),
      client.read({ path: PATH, schema: thingSchema }, createTestOperation()),
    ]);

    expect(events).toEqual([
      'callBegun',
      'readSent',
      'attemptBegun',
      'callBegun',
      'readCoalesced',
      'attemptEnded',
      'retryScheduled',
      'attemptBegun',
      'attemptEnded',
      'callEnded',
      'callEnded',
    ]);
  });

  it('is a part of its operation by which its events can be told from those of another read', async () => {
    const seen: (readonly [string, OperationContext])[] = [];
    const observer: PartnerCenterObserver = {
      follows: () => true,
      callBegun: ({ path, operation }) => void seen.push([path, operation]),
      attemptBegun: ({ call, operation }) => void seen.push([call.path, operation]),
    };
    const client = createTestClient(async () => responseOf({ name: 'a' }), { observer });
    const operation = createTestOperation();

    await Promise.all(
      [PATH, '/v1/others'].map((path) => client.read({ path, schema: thingSchema }, operation)),
    );

    const [one, other] = [PATH, '/v1/others'].map((path) => seen.filter(([at]) => at === path));
    expect(one).toEqual([one?.[0], one?.[0]]);
    expect(other).toEqual([other?.[0], other?.[0]]);
    expect(one?.[0]?.[1]).not.toBe(other?.[0]?.[1]);
    expect(seen.map(([, part]) => part.partOf === operation)).toEqual([true, true, true, true]);
    expect(operation.upstreamCalls).toBe(2);
  });
});

describe('a write', () => {
  it('tells observers of its mutex, its read-back and its failure', async () => {
    const { observer, events } = recordingObserver();
    const client = createTestClient(
      async (_url, { method }) =>
        method === 'PUT' ? responseOf(undefined, 204) : responseOf({ name: 'other' }),
      { observer },
    );

    await expect(client.update(rename('new', true), createTestOperation())).rejects.toThrow('does not hold');

    expect(events).toEqual([
      'callBegun',
      'mutexWaited',
      'attemptBegun',
      'attemptEnded',
      'readBackBegun',
      'attemptBegun',
      'attemptEnded',
      'readBackEnded',
      'updateEnded',
      'callFailed',
      'callEnded',
    ]);
  });

  it('is not begun once its lease has expired', async () => {
    const service = thingService();
    const lease = { remainingMs: 1000 };
    const client = createTestClient(
      async (url, request) => {
        // The process stalls after the read.
        lease.remainingMs = 0;
        return service.send(url, request);
      },
      { mutex: leasing(lease) },
    );

    const update = client.update(rename('new'), createTestOperation());

    await expect(update).rejects.toMatchObject({ reason: 'lease-expired', outcome: 'NOT_APPLIED' });
    expect(service.methods).toEqual(['GET']);
  });

  it('is not retried once its lease has expired', async () => {
    const lease = { remainingMs: 1000 };
    const methods: string[] = [];
    const client = createTestClient(
      async (_url, { method }) => {
        methods.push(method);
        lease.remainingMs = 0;
        return responseOf({}, 503);
      },
      { mutex: leasing(lease) },
    );

    await expect(client.update(rename('new', true), createTestOperation())).rejects.toMatchObject({
      status: 503,
      outcome: 'UNKNOWN',
    });
    expect(methods).toEqual(['PUT']);
  });

  it('is done under a lease that lasts', async () => {
    const service = thingService();
    const client = createTestClient(service.send, { mutex: leasing({ remainingMs: 1000 }) });

    await expect(client.update(rename('new'), createTestOperation())).resolves.toMatchObject({ name: 'new' });
    expect(service.methods).toEqual(['GET', 'PUT']);
  });

  it('asks for its mutex by tenant and resource, with its deadline', async () => {
    const asked: { readonly key: string; readonly deadline: Deadline }[] = [];
    const mutex: Mutex = {
      run: (key, work, { deadline }) => {
        asked.push({ key, deadline });
        return work({ remainingMs: 1000 });
      },
    };
    const operation = createTestOperation();

    await createTestClient(thingService().send, { mutex }).update(rename('new', true), operation);

    expect(asked).toEqual([
      { key: expect.stringMatching(new RegExp(`^\\S+ ${PATH}$`)), deadline: operation.deadline },
    ]);
  });
});

describe('a store that answers later', () => {
  const laterStore = (remainingMs: number): RetryAfterStore & { readonly cleared: string[] } => {
    const cleared: string[] = [];
    return {
      cleared,
      throttled: 0,
      remainingMs: async () => remainingMs,
      record: async (_key, retryAfterMs = 1000) => retryAfterMs,
      clear: async (key) => void cleared.push(key),
    };
  };

  it('is asked before a call, and told of its success', async () => {
    const service = thingService();
    const retryAfter = laterStore(0);
    const client = createTestClient(service.send, { retryAfter });

    await client.read({ path: PATH, schema: thingSchema }, createTestOperation());

    expect(service.methods).toEqual(['GET']);
    expect(retryAfter.cleared).toHaveLength(1);
  });

  it('keeps calls back', async () => {
    const service = thingService();
    const client = createTestClient(service.send, { retryAfter: laterStore(57_000) });

    await expect(
      client.read({ path: PATH, schema: thingSchema }, createTestOperation()),
    ).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterSeconds: 57,
    });
    expect(service.methods).toEqual([]);
  });
});

describe('combineObservers', () => {
  it('tells each observer, in their order, of what it asks for', () => {
    const told: string[] = [];
    const observer = combineObservers([
      { circuitChanged: (isOpen) => void told.push(`first ${isOpen}`) },
      {},
      { circuitChanged: (isOpen) => void told.push(`second ${isOpen}`) },
    ]);

    const call = { method: 'GET', path: PATH, requestId: newGuid() } as const;
    observer.circuitChanged?.(true, { call, operation: createTestOperation() });

    expect(told).toEqual(['first true', 'second true']);
    expect(observer.attemptBegun).toBeUndefined();
  });
});

/** A mutex that everybody gets at once, for as long as a lease lasts. */
function leasing(lease: Lease): Mutex {
  return { run: (_key, work) => work(lease) };
}
