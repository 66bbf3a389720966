import type { OpenBrowser } from '../../auth/flows/open-browser';
import type { SignInStore } from '../../auth/store/sign-in-store';
import type { Clock } from '../../shared/clock';
import type { Sleep } from '../../shared/sleep';
import type { Terminal } from '../terminal/terminal';
import type { ExitCode } from './exit-codes';

/** What every command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: SignInStore;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly openBrowser: OpenBrowser;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** Hands Ctrl+C over to the command, which then ends the process itself. */
  ownsSignals(): void;
  /** Sets how the process ends. Default: 0. */
  exit(code: ExitCode): void;
}
