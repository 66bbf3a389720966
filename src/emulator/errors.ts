const DESCRIPTION_LIMIT = 1024;

/** One way in which the service says no. */
export interface ServiceFailure {
  /** HTTP status. */
  readonly status: number;
  /** The service's error code; not the HTTP status, although some look alike. */
  readonly code: string;
  /** What is wrong, in words. */
  readonly description: string;
}

/** The error body of the service, as documented under "Partner Center REST error codes". */
export interface ErrorBody {
  /** A text as documented; some documented examples have a number. */
  readonly code: string | number;
  /** At most 1024 characters. */
  readonly description: string;
  readonly source: string;
  readonly data?: readonly unknown[];
}

/**
 * The documented errors that concern the support profile (Partner Center REST error codes).
 * The first one of a status, or of a code, stands for it if a fault names nothing closer.
 */
const DOCUMENTED: readonly ServiceFailure[] = [
  { status: 400, code: '800002', description: 'Invalid request input.' },
  { status: 400, code: '3000', description: 'Invalid property.' },
  // What its description holds, "Validate an address" has until 2021.
  { status: 400, code: '2007', description: 'The address is not valid.' },
  { status: 400, code: '2055', description: 'The ETag is no longer valid.' },
  { status: 401, code: '400', description: 'Access denied.' },
  { status: 401, code: '800001', description: 'The partner token is missing.' },
  { status: 401, code: '900420', description: "The token's audience is no longer supported." },
  { status: 401, code: '900421', description: 'The App+User token has no MFA claim.' },
  { status: 403, code: '2032', description: 'Access denied.' },
  { status: 403, code: '900308', description: 'Insufficient privileges.' },
  { status: 403, code: '900309', description: 'Access is blocked by Conditional Access.' },
  {
    status: 403,
    code: '900329',
    description: 'This resource does not support application-only authentication.',
  },
  { status: 404, code: '1000', description: 'Not found.' },
  // The status is documented, a code for it is not: this is the code of the same meaning.
  { status: 412, code: '2055', description: 'The ETag is no longer valid.' },
  { status: 500, code: '800003', description: 'Unexpected service error.' },
  { status: 501, code: '0', description: 'Exception not defined.' },
];

/** A request that the service refuses. */
export class ServiceError extends Error implements ServiceFailure {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly code: string;
  readonly description: string;
  /** Answer headers that belong to the refusal, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  /** What the error body has instead of the usual. */
  readonly details: Partial<ErrorBody>;

  /** @param headers default: none. @param details default: none. */
  constructor(
    failure: ServiceFailure,
    headers: Readonly<Record<string, string>> = {},
    details: Partial<ErrorBody> = {},
  ) {
    super(failure.description);
    this.status = failure.status;
    this.code = failure.code;
    this.description = failure.description;
    this.headers = headers;
    this.details = details;
  }
}

/**
 * Completes what is known of an error from the documented ones.
 * Defaults: the status of the code or else 500; the code of the status or else "0", "exception not defined".
 */
export function completeFailure(
  wanted: { readonly [Key in keyof ServiceFailure]?: ServiceFailure[Key] | undefined },
): ServiceFailure {
  const byCode = DOCUMENTED.find(({ code }) => code === wanted.code);
  const status = wanted.status ?? byCode?.status ?? 500;
  const ofStatus = DOCUMENTED.find((known) => known.status === status);
  const code = wanted.code ?? ofStatus?.code ?? '0';
  const known = DOCUMENTED.find((known) => known.status === status && known.code === code) ?? byCode;
  return { status, code, description: wanted.description ?? known?.description ?? 'Exception not defined.' };
}

/** Makes the error body of a failure. */
export function errorBodyOf({ code, description }: ServiceFailure): ErrorBody {
  return { code, description: description.slice(0, DESCRIPTION_LIMIT), source: 'PartnerCenterEmulator' };
}
