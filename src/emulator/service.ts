import type { Clock } from '../shared/clock';
import { authorize, claimsOf } from './authorization';
import { completeFailure, errorBodyOf, ServiceError } from './errors';
import { inPascalCaseWithNulls } from './pascal-case';
import { type ProfileResource, parseProfile, resourceOf } from './profile';
import { MPN, PROFILE_KINDS, type ProfileKind } from './profile-kinds';
import type { ProfileStore } from './profile-store';
import { type Question, questionAt } from './questions';
import { headerOf, type ServiceCall } from './service-call';
import { isMfaCompliant } from './token-claims';

/** The response of the service, before anything happens to it on its way. */
export interface ServiceResponse {
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
  /** Which ETag of a write is compared with the profile's. */
  readonly checkedEtag: CheckedEtag;
}

/** Where the service looks for the ETag of a write: in If-Match, in the body's attributes, or nowhere. */
export type CheckedEtag = 'header' | 'body' | 'none';

type Outcome = Pick<ServiceResponse, 'body' | 'applied'>;

/** The profiles of Partner Center, and what it says of addresses ("Profile resources"; "Partner Center REST headers"). */
export class ProfilesService {
  constructor(private readonly parts: ServiceParts) {}

  /**
   * Responds to a call. Never throws: a refusal is a response too.
   * @param apply false leaves the profile as it is and responds as if the write had been applied.
   */
  respond(call: ServiceCall, apply: boolean): ServiceResponse {
    const headers = responseHeaders(call);
    try {
      return { status: 200, headers, ...this.carryOut(call, apply) };
    } catch (error) {
      const failure =
        error instanceof ServiceError ? error : new ServiceError(completeFailure({ status: 500 }));
      return {
        status: failure.status,
        headers: { ...headers, ...failure.headers },
        body: { ...errorBodyOf(failure), ...failure.details },
        applied: false,
      };
    }
  }

  private carryOut(call: ServiceCall, apply: boolean): Outcome {
    const question = questionAt(call.path);
    if (question !== undefined) return this.answer(question, call);

    const kind = kindOf(call);
    const { store } = this.parts;
    const isRead = call.method === 'GET';
    const tenant = this.authorize(call, isRead && (kind.takesAppOnlyReads ?? false));
    if (isRead) return { body: this.read(kind, tenant, call.query), applied: false };

    // MS-RequestId is the idempotency key: a retry after a lost response must not write a second time.
    const earlier = store.responseTo(kind, tenant, call.requestId);
    if (earlier !== undefined) return { body: writtenBody(kind, earlier), applied: false };

    const { values, etag } = parseProfile(kind, call.body);
    this.checkEtag(call, etag, store.read(kind, tenant));
    if (!apply) return { body: writtenBody(kind, store.preview(kind, values)), applied: false };
    return { body: writtenBody(kind, store.write(kind, tenant, call.requestId, values)), applied: true };
  }

  private answer(question: Question, call: ServiceCall): Outcome {
    requireMethod(call, [question.method]);
    this.authorize(call, true);
    const [, subject = ''] = question.path.exec(call.path) ?? [];
    return { body: question.answer(call, subject), applied: false };
  }

  /** Lets a caller in, and returns its tenant. */
  private authorize({ headers }: ServiceCall, takesAppOnly: boolean): string {
    const { clock, audience } = this.parts;
    return authorize(headers.authorization, { audience, nowMs: clock.epochMs(), takesAppOnly });
  }

  private read(kind: ProfileKind, tenant: string, query: URLSearchParams): ProfileResource {
    const own = this.parts.store.read(kind, tenant);
    const mpnId = kind === MPN ? query.get('mpnId') : null;
    return mpnId === null || mpnId === own.mpnId ? own : partnerOf(mpnId);
  }

  private checkEtag(call: ServiceCall, inBody: string | undefined, { attributes }: ProfileResource): void {
    const { checkedEtag } = this.parts;
    if (checkedEtag === 'none') return;
    const isHeader = checkedEtag === 'header';
    const given = isHeader ? headerOf(call.headers, 'if-match') : inBody;
    if (given === undefined || given === '*') return;
    if (given === (isHeader ? `"${attributes.etag}"` : attributes.etag)) return;
    throw new ServiceError(completeFailure(isHeader ? { status: 412 } : { code: '2055' }));
  }
}

function writtenBody(kind: ProfileKind, profile: ProfileResource): unknown {
  return kind.pascalCaseWrites ? inPascalCaseWithNulls(kind, profile) : profile;
}

/** Other partners, by their ids. */
const PARTNERS: ReadonlyMap<string, string> = new Map([['1234567', 'Fabrikam']]);

/** The profile of another partner ("Verify a partner by MPN ID"). @throws ServiceError as documented: a numeric code. */
function partnerOf(mpnId: string): ProfileResource {
  const partnerName = PARTNERS.get(mpnId);
  if (partnerName !== undefined) return resourceOf(MPN, { mpnId, partnerName }, undefined);
  const description = `Partner Organization with partner_id ${mpnId} could not be found`;
  const failure = completeFailure({ status: 404, code: '3000', description });
  throw new ServiceError(failure, {}, { code: 3000, data: [], source: 'PartnerFD' });
}

/** The kind of profile that a call is about. @throws ServiceError if there is no such path or method. */
function kindOf(call: ServiceCall): ProfileKind {
  const { path } = call;
  const kinds: readonly ProfileKind[] = Object.values(PROFILE_KINDS);
  const kind = kinds.find(({ readPath, writePaths }) => [readPath, ...writePaths].includes(path));
  if (kind === undefined) throw new ServiceError(completeFailure({ status: 404 }));
  requireMethod(call, [
    ...(path === kind.readPath ? ['GET'] : []),
    ...(kind.writePaths.includes(path) ? ['PUT'] : []),
  ]);
  return kind;
}

/** @throws ServiceError 405 for any other method. */
function requireMethod({ method }: ServiceCall, methods: readonly string[]): void {
  if (methods.includes(method)) return;
  // The documentation names the status but no code for it.
  const description = `The method ${method} is not supported here.`;
  throw new ServiceError(completeFailure({ status: 405, description }), { Allow: methods.join(', ') });
}

function responseHeaders({
  headers,
  requestId,
  correlationId,
}: ServiceCall): Readonly<Record<string, string>> {
  const echoed = { 'MS-RequestId': requestId, 'MS-CorrelationId': correlationId };
  if (headerOf(headers, 'validatemfa')?.toLowerCase() !== 'true') return echoed;
  const claims = claimsOf(headers.authorization);
  const isCompliant = claims && isMfaCompliant(claims);
  return isCompliant === undefined ? echoed : { ...echoed, isMfaCompliant: String(isCompliant) };
}
