import { hash } from 'node:crypto';
import { isNativeError } from 'node:util/types';
import type { Valkey } from 'iovalkey';
import type { SharedStatePart } from '../observer';

/** A Lua script and how to read its reply. Each runs as a whole, so nothing comes between its steps. */
export interface Script<Reply> {
  /** What it is for. */
  readonly part: SharedStatePart;
  readonly lua: string;
  readonly sha: string;
  /** @throws UnexpectedReplyError if the reply is not what the script returns. */
  readonly parse: (reply: unknown) => Reply;
}

/** The server sent something that the script cannot have returned. */
export class UnexpectedReplyError extends Error {
  override readonly name = 'UnexpectedReplyError';

  constructor() {
    super('The shared state sent an unexpected reply.');
  }
}

/** Defines a script. */
export function defineScript<Reply>(
  part: SharedStatePart,
  lua: string,
  parse: (reply: unknown) => Reply,
): Script<Reply> {
  return { part, lua, sha: hash('sha1', lua, 'hex'), parse };
}

/** Runs a script by its hash, or by its text on a server that does not know it yet. */
export async function runScript(
  client: Valkey,
  { sha, lua }: Pick<Script<unknown>, 'sha' | 'lua'>,
  keys: readonly string[],
  args: ReadonlyArray<string | number>,
): Promise<unknown> {
  try {
    return await client.evalsha(sha, keys.length, ...keys, ...args);
  } catch (error) {
    const isNew = isNativeError(error) && error.message.startsWith('NOSCRIPT');
    if (!isNew) throw error;
    return client.eval(lua, keys.length, ...keys, ...args);
  }
}

/** Reads a reply that is 0 or 1. */
export function asFlag(reply: unknown): boolean {
  if (reply !== 0 && reply !== 1) throw new UnexpectedReplyError();
  return reply === 1;
}

/** Reads a reply that is a whole number. */
export function asInteger(reply: unknown): number {
  if (!Number.isSafeInteger(reply)) throw new UnexpectedReplyError();
  return reply as number;
}

/** Reads a reply that is text. */
export function asText(reply: unknown): string {
  if (typeof reply !== 'string') throw new UnexpectedReplyError();
  return reply;
}

/** Reads a reply that is a list. */
export function asList(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new UnexpectedReplyError();
  return reply;
}
