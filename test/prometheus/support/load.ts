import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Emulator } from '../../../src/emulator/emulator';
import type { Fault } from '../../../src/emulator/fault-schema';
import { mintToken } from '../../../src/emulator/token';
import type { ValkeyServer } from '../../support/valkey-server';

/** What the load is put on, and for how long. */
export interface LoadOptions {
  readonly url: string;
  readonly emulator: Emulator;
  readonly valkey: ValkeyServer;
  readonly seconds: number;
}

/** A part of the time, and what is wrong in it. */
export interface Phase {
  readonly name: string;
  /** Where it ends, as a share of the time. */
  readonly until: number;
  /** What strikes each request to Partner Center. */
  readonly faults: readonly Fault[];
  readonly isWithoutValkey?: true;
}

const TENANTS = Array.from({ length: 12 }, () => randomUUID());
const USERS_PER_TENANT = 4;
/** Ordinary responses take as long as this, in ms. */
const USUAL: Fault = { delayMs: 20, times: 0 };

/** The phases of the load, one after the other. */
export const PHASES: readonly Phase[] = [
  { name: 'usual', until: 0.15, faults: [USUAL] },
  { name: 'slow', until: 0.35, faults: [{ delayMs: 250, times: 0 }] },
  {
    name: 'throttled',
    until: 0.5,
    faults: [
      { method: 'GET', retryAfter: 1, tenant: TENANTS[0] ?? '', times: 2 },
      ...TENANTS.slice(1, 4).map((tenant): Fault => ({ retryAfter: 8, tenant, times: 0 })),
      USUAL,
    ],
  },
  {
    name: 'losses',
    until: 0.6,
    faults: [
      { method: 'PUT', cut: 'before-headers', applied: true, tenant: TENANTS[5] ?? '', times: 0 },
      { method: 'PUT', status: 500, tenant: TENANTS[6] ?? '', times: 0 },
      { method: 'GET', status: 503, times: 5 },
      USUAL,
    ],
  },
  { name: 'down', until: 0.75, faults: [{ status: 503, times: 0 }] },
  { name: 'alone', until: 0.88, faults: [USUAL], isWithoutValkey: true },
  { name: 'usual', until: 1, faults: [USUAL] },
];

const READS = [
  'query Contact { supportProfile { email telephone website } }',
  'query Everything { supportProfile { email telephone website profileType links { self { uri } } } }',
];
const UPDATE =
  'mutation UpdateContact($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }';

/** Has many users read and update, some of them badly, while one thing after another goes wrong. */
export async function putLoadOn({ url, emulator, valkey, seconds }: LoadOptions): Promise<void> {
  const endsAt = Date.now() + seconds * 1000;
  const users = TENANTS.flatMap((tenant) =>
    Array.from({ length: USERS_PER_TENANT }, (_, index) =>
      behave({ url, token: mintToken({ tenant, user: `user${index}@${tenant}.example` }), endsAt }),
    ),
  );
  await Promise.all([...users, hurry(url, endsAt), passThrough({ emulator, valkey, seconds })]);
}

async function passThrough({ emulator, valkey, seconds }: Omit<LoadOptions, 'url'>): Promise<void> {
  const beganAt = Date.now();
  for (const { until, faults, isWithoutValkey } of PHASES) {
    emulator.faults.clear();
    for (const fault of faults) emulator.faults.add(fault);
    if (isWithoutValkey) valkey.signal('SIGSTOP');
    await pause(beganAt + until * seconds * 1000 - Date.now());
    if (isWithoutValkey) valkey.signal('SIGCONT');
  }
}

interface User {
  readonly url: string;
  readonly token: string;
  readonly endsAt: number;
}

async function behave({ url, token, endsAt }: User): Promise<void> {
  for (let turn = 0; Date.now() < endsAt; turn += 1) {
    const read = () => send(url, token, { query: READS[turn % READS.length] });
    if (turn % 5 === 1) await Promise.all([read(), read()]);
    else if (turn % 5 === 3) await update(url, token, turn);
    else if (turn % 20 === 4) await misbehave(url, token);
    else await read();
    await pause(150 + 150 * Math.random());
  }
}

function update(url: string, token: string, turn: number): Promise<void> {
  const input = { telephone: `+1425555${String(turn).padStart(4, '0')}` };
  return send(url, token, { query: UPDATE, variables: { input } });
}

/** Whatever clients do wrong. */
async function misbehave(url: string, token: string): Promise<void> {
  await send(url, token, { query: '{ nothing }' });
  await send(url, '', { query: READS[0] });
  await send(url, token, {});
  await fetch(`${url}/nowhere`).then((response) => response.text());
}

/** One caller who does not care about the rate limit. */
async function hurry(url: string, endsAt: number): Promise<void> {
  const token = mintToken({ tenant: TENANTS[11] ?? '', user: 'script@contoso.example' });
  while (Date.now() < endsAt) {
    await Promise.all(Array.from({ length: 10 }, () => send(url, token, { query: '{ __typename }' })));
    await pause(100);
  }
}

async function send(url: string, token: string, body: object): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  await response.text();
}
