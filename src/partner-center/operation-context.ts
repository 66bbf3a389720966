import { newGuid } from '../shared/guid';
import { redactSecret, redactTokens } from '../shared/redaction';
import { type BearerToken, parseAuthorization } from './bearer-token';
import type { Deadline } from './deadline';

/** What one GraphQL operation brings along to Partner Center. */
export interface OperationContextInit {
  /** The caller's Authorization header, as it came. */
  readonly authorization: string | undefined;
  /** The GUID that every call of the operation carries as MS-CorrelationId. */
  readonly correlationId: string;
  /** The caller's own MS-RequestId, where it is a GUID: serves the operation's first write. */
  readonly requestId?: string | undefined;
  readonly deadline: Deadline;
  /** Gives the signal that is aborted when the client hangs up. Asked for only where it is needed. */
  readonly hangUpSignal?: () => AbortSignal;
}

/** One GraphQL operation as the REST client sees it: who calls, under which ids. */
export class OperationContext {
  readonly correlationId: string;
  readonly deadline: Deadline;
  readonly #hangUpSignal: (() => AbortSignal) | undefined;
  readonly #authorization: string | undefined;
  #bearerToken: BearerToken | undefined;
  #firstWriteRequestId: string | undefined;
  #upstreamCalls = 0;

  constructor(init: OperationContextInit) {
    this.correlationId = init.correlationId;
    this.deadline = init.deadline;
    this.#hangUpSignal = init.hangUpSignal;
    this.#authorization = init.authorization;
    this.#firstWriteRequestId = init.requestId;
  }

  /**
   * The caller's bearer token.
   *
   * @throws BearerTokenError where the caller sent none, or a malformed one.
   */
  get bearerToken(): BearerToken {
    this.#bearerToken ??= parseAuthorization(this.#authorization);
    return this.#bearerToken;
  }

  /** Takes the caller's credentials out of a text, even where they are no usable bearer token. */
  redact(text: string): string {
    const [, ...credentials] = (this.#authorization ?? '').trim().split(/\s+/);
    return redactTokens(credentials.reduce(redactSecret, text));
  }

  /** Aborted when the client hangs up; `undefined` where that cannot be known. */
  get hangUpSignal(): AbortSignal | undefined {
    return this.#hangUpSignal?.();
  }

  /** How many HTTP requests the operation has sent to Partner Center so far. */
  get upstreamCalls(): number {
    return this.#upstreamCalls;
  }

  /** Counts one HTTP request sent to Partner Center. */
  countUpstreamCall(): void {
    this.#upstreamCalls += 1;
  }

  /**
   * The MS-RequestId of the operation's next write: the caller's own for the first, so that a caller who repeats
   * the operation repeats its idempotency key, and a new GUID for every further one.
   */
  takeWriteRequestId(): string {
    const requestId = this.#firstWriteRequestId ?? newGuid();
    this.#firstWriteRequestId = undefined;
    return requestId;
  }
}
