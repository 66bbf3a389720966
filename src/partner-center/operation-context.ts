import { redactSecret, redactTokens } from '../logging/redaction';
import { newGuid } from '../shared/guid';
import type { OnAbort } from '../shared/timeout';
import { type BearerToken, parseAuthorization } from './auth/bearer-token';
import type { Deadline } from './deadline';

/** What one GraphQL operation brings along to Partner Center. */
export interface OperationContextOptions {
  /** The caller's Authorization header, as it came. */
  readonly authorization: string | undefined;
  /** The GUID that every call of the operation carries as MS-CorrelationId. */
  readonly correlationId: string;
  /** The caller's own MS-RequestId, if it is a GUID: serves the operation's first write. */
  readonly requestId?: string | undefined;
  readonly deadline: Deadline;
  /** Tells when the client disconnects. Default: that cannot be known. */
  readonly onDisconnect?: OnAbort;
}

/** One GraphQL operation as the REST client sees it: who calls, under which ids. Or a part of one, which has all that the whole has. */
export class OperationContext {
  /** What this is a part of; `undefined` for a whole operation. */
  readonly partOf: OperationContext | undefined;
  readonly correlationId: string;
  readonly deadline: Deadline;
  /** Tells when the client disconnects; `undefined` if that cannot be known. */
  readonly onDisconnect: OnAbort | undefined;
  /** The caller's own MS-RequestId, if it sent one. */
  readonly clientRequestId: string | undefined;
  /** Holds what all parts share; itself, unless it is a part. */
  readonly #whole: OperationContext;
  readonly #authorization: string | undefined;
  #bearerToken: BearerToken | undefined;
  #firstWriteRequestId: string | undefined;
  #upstreamCalls = 0;
  #made: Map<object, unknown> | undefined;

  constructor(options: OperationContextOptions, partOf?: OperationContext) {
    this.partOf = partOf;
    this.#whole = partOf === undefined ? this : partOf.#whole;
    this.correlationId = options.correlationId;
    this.deadline = options.deadline;
    this.onDisconnect = options.onDisconnect;
    this.#authorization = options.authorization;
    this.clientRequestId = options.requestId;
    this.#firstWriteRequestId = options.requestId;
  }

  /**
   * The caller's bearer token.
   *
   * @throws BearerTokenError if the caller sent none, or a malformed one.
   */
  get bearerToken(): BearerToken {
    const whole = this.#whole;
    whole.#bearerToken ??= parseAuthorization(whole.#authorization);
    return whole.#bearerToken;
  }

  /** Takes the caller's credentials out of a text, even if they are not a usable bearer token. */
  redact(text: string): string {
    const [, ...credentials] = (this.#whole.#authorization ?? '').trim().split(/\s+/);
    return redactTokens(credentials.reduce(redactSecret, text));
  }

  /**
   * What a part of the gateway keeps for the length of this operation, made when it is first asked for.
   * A WeakMap from operations in that part would do the same, and cost the garbage collector 7 µs an operation.
   *
   * @param owner - the part; each has one thing.
   */
  own<T>(owner: object, make: () => T): T {
    const whole = this.#whole;
    whole.#made ??= new Map();
    const made = whole.#made.get(owner) ?? make();
    whole.#made.set(owner, made);
    return made as T;
  }

  /** How many HTTP requests the operation has sent to Partner Center so far. */
  get upstreamCalls(): number {
    return this.#whole.#upstreamCalls;
  }

  /** Counts one HTTP request sent to Partner Center. */
  countUpstreamCall(): void {
    this.#whole.#upstreamCalls += 1;
  }

  /**
   * The MS-RequestId of the operation's next write: the caller's own for the first, so that a caller who repeats
   * the operation repeats its idempotency key, and a new GUID for every further one.
   */
  takeWriteRequestId(): string {
    const whole = this.#whole;
    const requestId = whole.#firstWriteRequestId ?? newGuid();
    whole.#firstWriteRequestId = undefined;
    return requestId;
  }

  /**
   * A part of the operation: a field, or a call. Everything is as in the whole, and shared with it; but observers can tell
   * what happens for this part from what happens for others at the same time.
   */
  part(): OperationContext {
    const { correlationId, deadline, onDisconnect, clientRequestId } = this;
    const options = { authorization: undefined, requestId: clientRequestId, correlationId, deadline };
    return new OperationContext(onDisconnect ? { ...options, onDisconnect } : options, this);
  }
}
