import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignIn } from '../../src/auth/sign-in';
import { SignInStore } from '../../src/auth/store/sign-in-store';
import { type Build, type BuiltProcess, useBuild } from './built-process';

/** The built command, with a data directory of its own for each test. */
export interface TestCommand {
  /** Starts `support-profile` with arguments. */
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): BuiltProcess;
  /** Runs it to its end. */
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<CommandRun>;
  /** Where it keeps the sign-in. */
  store(): SignInStore;
  /** What it starts with by default. */
  environment(): Readonly<Record<string, string>>;
  /** A sign-in whose access token has expired. */
  keepSignIn(signIn: Partial<SignIn>): void;
}

/** How a command ended. */
export interface CommandRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the command once for a file; to be called outside the tests. */
export function useCommand(built: Pick<Build, 'run'> = useBuild()): TestCommand {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'command-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const environment = () => ({ HOME: directory, XDG_DATA_HOME: directory });
  const store = () => new SignInStore(join(directory, 'support-profile'));
  const start: TestCommand['start'] = (args, more = {}) =>
    built.run('cli/support-profile.js', { ...environment(), ...more }, args);
  return {
    start,
    async run(args, more) {
      const started = start(args, more);
      const exitCode = await started.exitCode;
      return { exitCode, stdout: started.stdout(), stderr: started.stderr() };
    },
    store,
    environment,
    keepSignIn(signIn) {
      store().write({
        cloud: 'global',
        tenant: 'contoso',
        clientId: 'the-client',
        authority: undefined,
        method: 'browser',
        signedInAt: 0,
        accessToken: 'old-access',
        refreshToken: 'old-refresh',
        expiresAt: 0,
        username: 'admin@contoso.com',
        tenantId: undefined,
        ...signIn,
      });
    },
  };
}
