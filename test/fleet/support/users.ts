import { randomUUID } from 'node:crypto';
import { mintToken } from '../../../src/emulator/token';
import { pick } from '../../support/random';
import type { Update } from './history';

const MUTATION =
  'mutation Update($input: UpdateSupportProfileInput!) { updateSupportProfile(input: $input) { email } }';

/** What users do, and where. */
export interface CrowdOptions {
  readonly partners: number;
  readonly usersPerPartner: number;
  /** How many updates they make in all. */
  readonly updates: number;
  readonly random: () => number;
  /** The instances that run now: each request goes to any of them, as behind a load balancer. */
  readonly urls: () => readonly string[];
  /** Called before each update, with the number of those that have begun. */
  readonly onUpdate: (begun: number, tenant: string) => void;
}

/** What became of the updates. */
export interface CrowdResult {
  readonly updates: readonly Update[];
  /** How often each error code came. */
  readonly codes: ReadonlyMap<string, number>;
}

/** Has many users of several partners update different fields of their partner's profile, all at once. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdResult> {
  const updates: Update[] = [];
  const codes = new Map<string, number>();
  const users = Array.from({ length: options.partners }, () => randomUUID()).flatMap((tenant) =>
    Array.from({ length: options.usersPerPartner }, (_, index) => ({
      tenant,
      token: mintToken({ tenant, user: `user${index}@${tenant}.example` }),
    })),
  );
  await Promise.all(
    users.map(async ({ tenant, token }) => {
      while (updates.length < options.updates) {
        const update = newUpdate(updates.length, tenant, options.random);
        updates.push(update);
        options.onUpdate(updates.length, tenant);
        const code = await send(update, token, options);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }),
  );
  return { updates, codes };
}

function newUpdate(number: number, tenant: string, random: () => number): Update {
  const values = {
    email: `contact${number}@contoso.example`,
    telephone: `+1425555${String(number).padStart(4, '0')}`,
    website: `support${number}.contoso.example`,
  };
  const field = pick(['email', 'telephone', 'website'] as const, random);
  return { tenant, field, value: values[field], outcome: 'unknown' };
}

/** Sends an update until an instance takes it, and notes what its sender is told. */
async function send(update: Update, token: string, { urls, random }: CrowdOptions): Promise<string> {
  for (;;) {
    if (urls().length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    try {
      const response = await fetch(`${pick(urls(), random)}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: MUTATION, variables: { input: { [update.field]: update.value } } }),
      });
      return note(update, await response.json());
    } catch (error) {
      // Nothing listens there any more: another instance is asked, as a load balancer would.
      if (!isRefused(error)) return 'CONNECTION LOST';
    }
  }
}

function note(update: Update, body: unknown): string {
  const { data, errors } = body as {
    data?: { updateSupportProfile?: unknown };
    errors?: readonly { extensions?: { code?: string; outcome?: string } }[];
  };
  if (data?.updateSupportProfile && !errors) {
    update.outcome = 'acknowledged';
    return 'OK';
  }
  const { code = 'NO CODE', outcome } = errors?.[0]?.extensions ?? {};
  if (outcome === 'NOT_APPLIED') update.outcome = 'not applied';
  return outcome === undefined ? code : `${code} ${outcome}`;
}

function isRefused(error: unknown): boolean {
  const cause = (error as { cause?: { code?: string } }).cause;
  return cause?.code === 'ECONNREFUSED';
}
