import { inspect } from 'node:util';
import { mintToken } from '../../src/emulator/token';
import { BearerToken } from '../../src/partner-center/auth/bearer-token';
import { CallerIdentity } from '../../src/partner-center/auth/caller-identity';
import { SingleFlight } from '../../src/partner-center/reads/single-flight';
import { CancelledError } from '../../src/shared/cancellation';
import { systemClock } from '../../src/shared/clock';
import { newGuid } from '../../src/shared/guid';
import { MemoryRetryAfterStore } from '../../src/state/memory/retry-after-store';
import { useFakeTimeouts } from '../support/fake-timers';
import { begun, impatient, openRead, patient, readKey } from '../support/readers';

const MANY = 100_000;
const MOST_ACCEPTED = 5_000;
const MOST_THROTTLED = 10_000;
const GRACE_MS = 1000;

/** Tokens that differ, without the cost of making each from scratch. */
function* manyTokens(): Generator<BearerToken> {
  const payload = Buffer.from(JSON.stringify({ tid: newGuid() })).toString('base64url');
  for (let index = 0; index < MANY; index += 1) yield new BearerToken(`eyJ0.${payload}.${index}`);
}

const ENDINGS = ['answered', 'joined', 'cancelled'] as const;

/** Reads for a client that hangs up, and lets that read come to its end. */
async function abandon(
  reads: SingleFlight<string, string>,
  key: string,
  ending: (typeof ENDINGS)[number] | undefined,
): Promise<void> {
  const client = impatient();
  const { result, finish, fail } = openRead<string>();
  const read = reads.read(readKey(key), client.reader, (cancellation) => {
    cancellation.onCancelled(() => fail(new CancelledError()));
    return { result, source: 'sent' };
  });
  client.hangUp();
  await read.catch(() => {});

  if (ending === 'cancelled') jest.advanceTimersByTime(GRACE_MS);
  const joined = ending === 'joined' && reads.read(readKey(key), patient, begun('not joined'));
  finish('profile');
  await joined;
  await result.catch(() => {});
}

describe('what is kept of 100,000 distinct tokens', () => {
  it('is a bounded number of accepted ones', () => {
    const keys = new CallerIdentity();

    for (const token of manyTokens()) keys.accepted(token);

    expect(keys.size).toBe(MOST_ACCEPTED);
  });

  it('is a bounded number of throttled ones', () => {
    const keys = new CallerIdentity();
    const memory = new MemoryRetryAfterStore(systemClock);

    for (const token of manyTokens()) memory.record(keys.of(token).key, 60_000);

    expect(memory.size).toBe(MOST_THROTTLED);
  });

  it('is no shared read once the reads are over', async () => {
    const keys = new CallerIdentity();
    const reads = new SingleFlight<string, string>(GRACE_MS);

    for (const token of manyTokens())
      await reads.read(readKey(keys.ofToken(token)), patient, begun('profile'));

    expect([reads.size, reads.abandonedSize]).toEqual([0, 0]);
  });

  it('is neither read nor timer once abandoned reads were answered, joined or cancelled', async () => {
    useFakeTimeouts();
    const keys = new CallerIdentity();
    const reads = new SingleFlight<string, string>(GRACE_MS);

    let index = 0;
    for (const token of manyTokens()) {
      await abandon(reads, keys.ofToken(token), ENDINGS[index % ENDINGS.length]);
      index += 1;
    }

    expect([reads.size, reads.abandonedSize, jest.getTimerCount()]).toEqual([0, 0, 0]);
    jest.useRealTimers();
  });
});

describe('the key of a token', () => {
  const value = mintToken();

  it('is the same for the same token', () => {
    const keys = new CallerIdentity();

    expect(keys.ofToken(new BearerToken(value))).toBe(keys.ofToken(new BearerToken(value)));
  });

  it('differs in another process, so that it cannot be looked up', () => {
    expect(new CallerIdentity().ofToken(new BearerToken(value))).not.toBe(
      new CallerIdentity().ofToken(new BearerToken(value)),
    );
  });

  it('holds nothing of the token', () => {
    const keys = new CallerIdentity();
    keys.accepted(new BearerToken(value));

    const parts = value.split('.');
    const shown = inspect(keys, { depth: 10, showHidden: true }) + keys.ofToken(new BearerToken(value));
    for (const part of parts) expect(shown).not.toContain(part);
  });

  it('is that of the tenant only once the token was accepted', () => {
    const keys = new CallerIdentity();
    const [first, second] = [new BearerToken(mintToken()), new BearerToken(mintToken())];
    const before = keys.of(first).key === keys.of(second).key;

    keys.accepted(first);
    keys.accepted(second);

    expect([before, keys.of(first).key === keys.of(second).key]).toEqual([false, true]);
  });

  it('is the token’s own for good where the token is opaque', () => {
    const keys = new CallerIdentity();
    const opaque = new BearerToken('opaque');

    keys.accepted(opaque);

    expect(keys.of(opaque).key).toBe(keys.ofToken(opaque));
  });
});
