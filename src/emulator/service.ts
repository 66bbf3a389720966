import type { Clock } from '../shared/clock';
import { authorize, claimsOf } from './authorization';
import { completeFailure, errorBodyOf, ServiceError } from './errors';
import { type ProfileResource, parseProfile } from './profile';
import type { ProfileStore } from './profile-store';
import { headerOf, type ServiceCall } from './service-call';
import { isMfaCompliant } from './token-claims';

/** The answer of the service, before anything happens to it on its way. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
  /** Whether the call changed the profile. */
  readonly applied: boolean;
}

/** What the service is made of. */
export interface ServiceParts {
  readonly store: ProfileStore;
  readonly clock: Clock;
  /** The audience that tokens must have. */
  readonly audience: string;
  /** Whether a write's If-Match is looked at. */
  readonly etags: boolean;
}

type Outcome = Pick<ServiceAnswer, 'body' | 'applied'>;

/**
 * The methods of each path. The how-to page "Update support profile" writes to one path,
 * the REST reference and the SDKs to the other.
 */
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/v1/profiles/support', ['GET', 'PUT']],
  ['/v1/profiles/supportprofile', ['PUT']],
]);

/** The support profile resource of Partner Center (Get and Update support profile; Partner Center REST headers). */
export class SupportProfileService {
  constructor(private readonly parts: ServiceParts) {}

  /**
   * Answers a call. Never throws: a refusal is an answer too.
   * @param apply false leaves the profile as it is and answers as if the write had been applied.
   */
  answer(call: ServiceCall, apply: boolean): ServiceAnswer {
    const headers = answerHeaders(call);
    try {
      return { status: 200, headers, ...this.carryOut(call, apply) };
    } catch (error) {
      const failure =
        error instanceof ServiceError ? error : new ServiceError(completeFailure({ status: 500 }));
      return {
        status: failure.status,
        headers: { ...headers, ...failure.headers },
        body: errorBodyOf(failure),
        applied: false,
      };
    }
  }

  private carryOut(call: ServiceCall, apply: boolean): Outcome {
    checkRoute(call);
    const { store, clock, audience } = this.parts;
    const tenant = authorize(call.headers.authorization, { audience, nowMs: clock.epochMs() });
    if (call.method === 'GET') return { body: store.read(tenant), applied: false };

    // MS-RequestId is the idempotency key: a retry after a lost answer must not write a second time.
    const earlier = store.answerTo(tenant, call.requestId);
    if (earlier !== undefined) return { body: earlier, applied: false };

    const profile = parseProfile(call.body);
    this.checkEtag(call, store.read(tenant));
    if (!apply) return { body: store.preview(profile), applied: false };
    return { body: store.write(tenant, call.requestId, profile), applied: true };
  }

  private checkEtag(call: ServiceCall, current: ProfileResource): void {
    const wanted = headerOf(call.headers, 'if-match');
    if (!this.parts.etags || wanted === undefined || wanted === '*') return;
    if (wanted !== `"${current.attributes.etag}"`) throw new ServiceError(completeFailure({ status: 412 }));
  }
}

function checkRoute({ method, path }: ServiceCall): void {
  const methods = METHODS.get(path);
  if (methods === undefined) throw new ServiceError(completeFailure({ status: 404 }));
  if (methods.includes(method)) return;
  // The documentation names the status but no code for it.
  const description = `The method ${method} is not supported here.`;
  throw new ServiceError(completeFailure({ status: 405, description }), { Allow: methods.join(', ') });
}

function answerHeaders({ headers, requestId, correlationId }: ServiceCall): Readonly<Record<string, string>> {
  const echoed = { 'MS-RequestId': requestId, 'MS-CorrelationId': correlationId };
  if (headerOf(headers, 'validatemfa')?.toLowerCase() !== 'true') return echoed;
  const claims = claimsOf(headers.authorization);
  return claims === undefined ? echoed : { ...echoed, isMfaCompliant: String(isMfaCompliant(claims)) };
}
