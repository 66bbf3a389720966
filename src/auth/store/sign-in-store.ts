import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CLOUDS } from '../../partner-center/auth/clouds';
import type { SignIn, SignInCloud } from '../sign-in';
import { readFileIfPresent, writeFileAtomically } from './atomic-file';

const VERSION = 1;

const signInSchema = z.object({
  cloud: z.enum(Object.keys(CLOUDS) as [SignInCloud, ...SignInCloud[]]),
  tenant: z.string(),
  clientId: z.string(),
  authority: z.string().optional(),
  method: z.enum(['browser', 'device-code']),
  signedInAt: z.number(),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number(),
  username: z.string().optional(),
  tenantId: z.string().optional(),
});

const fileSchema = z.object({ version: z.literal(VERSION), signIn: signInSchema });

/** Keeps one sign-in in a file that only its owner can read. It is not encrypted. */
export class SignInStore {
  /** The file that holds the tokens. */
  readonly path: string;
  /** The file by which commands take turns. */
  readonly lockPath: string;

  constructor(directory: string) {
    this.path = join(directory, 'sign-in.json');
    this.lockPath = join(directory, 'sign-in.lock');
  }

  /** The sign-in; undefined if there is none, or if the file is not one that this release wrote. */
  read(): SignIn | undefined {
    const content = readFileIfPresent(this.path);
    if (content === undefined) return undefined;
    const file = fileSchema.safeParse(parseJson(content));
    if (!file.success) return undefined;
    const { authority, refreshToken, username, tenantId, ...rest } = file.data.signIn;
    return { ...rest, authority, refreshToken, username, tenantId };
  }

  /** Replaces the sign-in. */
  write(signIn: SignIn): void {
    writeFileAtomically(this.path, `${JSON.stringify({ version: VERSION, signIn })}\n`);
  }

  /** Forgets the sign-in. @returns whether there was one. */
  clear(): boolean {
    const existed = readFileIfPresent(this.path) !== undefined;
    rmSync(this.path, { force: true });
    return existed;
  }
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
