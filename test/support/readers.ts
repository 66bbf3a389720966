import { ClientDisconnectedError } from '../../src/partner-center/errors/client-disconnected-error';
import type { ReadKey } from '../../src/partner-center/reads/single-flight';

const SCHEMA = {};

/** The key of a read by a token, whose tenant is not known unless it is given. */
export function readKey(token: string, options: Partial<ReadKey> = {}): ReadKey {
  return { token, path: '/profile', tenant: undefined, schema: SCHEMA, ...options };
}

/** Begins a read with a result. */
export const begun =
  <T>(value: T) =>
  () => ({ result: Promise.resolve(value), source: 'sent' });

/** More time than any test lets pass. */
const ENOUGH = { remainingMs: 600_000 } as const;

/** Somebody who waits to the end. */
export const patient = { deadline: ENOUGH, wait: <T>(result: Promise<T>) => result } as const;

/** Somebody who waits until told to go. @param remainingMs - the time that is left when that happens. */
export function impatient({ remainingMs }: { readonly remainingMs: number } = ENOUGH) {
  let go!: (error: Error) => void;
  const gone = new Promise<never>((_resolve, reject) => {
    go = reject;
  });
  return {
    reader: { deadline: { remainingMs }, wait: <T>(result: Promise<T>) => Promise.race([result, gone]) },
    hangUp: () => go(new ClientDisconnectedError()),
    runOutOfTime: () => go(new Error('out of time')),
  };
}

/** A read whose end a test decides. */
export function openRead<T>() {
  let finish!: (value: T) => void;
  let fail!: (error: Error) => void;
  const result = new Promise<T>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { result, finish, fail };
}
