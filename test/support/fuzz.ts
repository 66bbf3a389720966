import fc from 'fast-check';
import type { Logger } from '../../src/logging/logger';
import { startGateway, type TestGateway } from './gateway';

/** How long each property is tried, in seconds; without it each is tried a few hundred times. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

const RUNS = 200;
/** What one try may take before it counts as hanging, in ms. */
const HANG_MS = 10_000;

/**
 * Tries a property with values made up at random. The seed is printed: FUZZ_SEED repeats a run.
 *
 * @param share - the part of FUZZ_SECONDS that this property gets.
 */
export async function tryOut<Values extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Values>,
  share = 1,
): Promise<void> {
  const budget =
    seconds > 0
      ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000 * share }
      : { numRuns: RUNS };
  const result = await fc.check(property, { seed, ...budget, timeout: HANG_MS });
  process.stderr.write(`${expect.getState().currentTestName}: ${result.numRuns} tries, seed ${seed}\n`);
  if (result.failed)
    throw new Error(fc.defaultReportMessage(result) ?? 'failed', { cause: result.errorInstance });
}

/** The longest that jest lets a file of so many properties take, in ms. */
export const FUZZ_TIMEOUT_MS = seconds * 1000 + 120_000;

/** A gateway that remembers its own faults. */
export interface FuzzedGateway extends TestGateway {
  /** What it logged as errors since it was last asked. */
  takeFaults(): readonly unknown[];
}

/** Starts a gateway for thousands of requests: without the limits that exist to stop just that. */
export async function startFuzzedGateway(baseUrl?: string): Promise<FuzzedGateway> {
  const faults: unknown[] = [];
  const ignore = () => {};
  const logger: Logger = {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (...entry) => faults.push(entry),
  };
  const gateway = await startGateway(baseUrl, {
    environment: { RATE_LIMIT_PER_MINUTE: '0' },
    tuning: { circuit: { sampleCalls: 10_000, minimumCalls: 10_000 } },
    logger,
  });
  return { ...gateway, takeFaults: () => faults.splice(0) };
}

/** An answer as Fastify's inject gives it. */
export interface InjectedAnswer {
  readonly statusCode: number;
  readonly body: string;
}

/** What holds for every answer: no fault of our own, and a refusal says what was wrong. */
export function expectSound({ statusCode, body }: InjectedAnswer, gateway: FuzzedGateway): void {
  expect(gateway.takeFaults()).toEqual([]);
  expect(statusCode).toBeLessThan(500);
  if (body === '') {
    // A preflight, or the way from /graphql to the page for people.
    expect(statusCode).toBeLessThan(400);
    return;
  }
  if (body.startsWith('<!doctype html>')) {
    expect(statusCode).toBe(200);
    return;
  }
  const answer: unknown = JSON.parse(body);
  if (statusCode >= 400) expect(answer).toHaveProperty('errors');
  const { errors = [] } = answer as { errors?: readonly { message: string; extensions: { code: string } }[] };
  for (const { message, extensions } of errors) {
    expect(message).not.toBe('');
    expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  }
}
