import { inspect } from 'node:util';
import { mintToken } from '../../src/emulator/token';
import { BearerToken } from '../../src/partner-center/bearer-token';
import { CallerKeys } from '../../src/partner-center/caller-keys';
import { ThrottleMemory } from '../../src/partner-center/policies/throttle-memory';
import { SharedReads } from '../../src/partner-center/shared-reads';
import { systemClock } from '../../src/shared/clock';
import { newGuid } from '../../src/shared/guid';

const MANY = 100_000;
const BOUND = 10_000;

/** Tokens that differ, without the cost of making each from scratch. */
function* manyTokens(): Generator<BearerToken> {
  const payload = Buffer.from(JSON.stringify({ tid: newGuid() })).toString('base64url');
  for (let index = 0; index < MANY; index += 1) yield new BearerToken(`eyJ0.${payload}.${index}`);
}

describe('what is kept of 100,000 distinct tokens', () => {
  it('is a bounded number of accepted ones', () => {
    const keys = new CallerKeys();

    for (const token of manyTokens()) keys.accepted(token);

    expect(keys.size).toBe(BOUND);
  });

  it('is a bounded number of throttled ones', () => {
    const keys = new CallerKeys();
    const memory = new ThrottleMemory(systemClock);

    for (const token of manyTokens()) memory.throttled(keys.ofTenant(token), 60_000);

    expect(memory.size).toBe(BOUND);
  });

  it('is no shared read once the reads are over', async () => {
    const keys = new CallerKeys();
    const reads = new SharedReads<string>();
    const patient = <T>(result: Promise<T>) => result;

    for (const token of manyTokens()) await reads.read(keys.ofToken(token), patient, async () => 'profile');

    expect(reads.size).toBe(0);
  });
});

describe('the key of a token', () => {
  const value = mintToken();

  it('is the same for the same token', () => {
    const keys = new CallerKeys();

    expect(keys.ofToken(new BearerToken(value))).toBe(keys.ofToken(new BearerToken(value)));
  });

  it('differs in another process, so that it cannot be looked up', () => {
    expect(new CallerKeys().ofToken(new BearerToken(value))).not.toBe(
      new CallerKeys().ofToken(new BearerToken(value)),
    );
  });

  it('holds nothing of the token', () => {
    const keys = new CallerKeys();
    keys.accepted(new BearerToken(value));

    const parts = value.split('.');
    const shown = inspect(keys, { depth: 10, showHidden: true }) + keys.ofToken(new BearerToken(value));
    for (const part of parts) expect(shown).not.toContain(part);
  });

  it('is that of the tenant only once the token was accepted', () => {
    const keys = new CallerKeys();
    const [first, second] = [new BearerToken(mintToken()), new BearerToken(mintToken())];
    const before = keys.ofTenant(first) === keys.ofTenant(second);

    keys.accepted(first);
    keys.accepted(second);

    expect([before, keys.ofTenant(first) === keys.ofTenant(second)]).toEqual([false, true]);
  });

  it('is the token’s own for good where the token is opaque', () => {
    const keys = new CallerKeys();
    const opaque = new BearerToken('opaque');

    keys.accepted(opaque);

    expect(keys.ofTenant(opaque)).toBe(keys.ofToken(opaque));
  });
});
