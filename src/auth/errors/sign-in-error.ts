import { z } from 'zod';
import { adviceForAadsts } from './aadsts';

/** The errors of OAuth 2.0 and OpenID Connect after which only a person can go on. */
const NEEDS_PERSON = new Set([
  'invalid_grant',
  'interaction_required',
  'login_required',
  'consent_required',
  'account_selection_required',
]);

const text = z.string().min(1).optional().catch(undefined);

const bodySchema = z.object({
  error: z.string().min(1),
  error_description: text,
  error_codes: z.array(z.number()).optional().catch(undefined),
  correlation_id: text,
});

/** What a sign-in error says. */
export interface SignInErrorOptions {
  readonly message: string;
  /** One sentence on what to do. */
  readonly advice?: string | undefined;
  /** The OAuth error word. */
  readonly error?: string | undefined;
  /** Entra's number, such as 50076; help for people, never a reason for programs. */
  readonly aadsts?: number | undefined;
  readonly correlationId?: string | undefined;
  /** No response came at all. Default: false. */
  readonly connectionFailed?: boolean;
}

/** Signing in, or refreshing a sign-in, failed. Never holds a token or a code. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly advice: string | undefined;
  readonly error: string | undefined;
  readonly aadsts: number | undefined;
  /** The id under which Entra logs what happened. */
  readonly correlationId: string | undefined;
  /** No response came at all: the same request may succeed later. */
  readonly connectionFailed: boolean;

  constructor(options: SignInErrorOptions) {
    super(options.message);
    this.advice = options.advice;
    this.error = options.error;
    this.aadsts = options.aadsts;
    this.correlationId = options.correlationId;
    this.connectionFailed = options.connectionFailed ?? false;
  }

  /** Whether only a person can go on, by signing in again. */
  get needsPerson(): boolean {
    return this.error !== undefined && NEEDS_PERSON.has(this.error);
  }

  /** Reads an OAuth error body or error response; undefined if it is none. */
  static fromBody(body: unknown): SignInError | undefined {
    const parsed = bodySchema.safeParse(body);
    if (!parsed.success) return undefined;

    const { error, error_description: description = '', error_codes: codes } = parsed.data;
    const aadsts = codes?.[0] ?? numberIn(/AADSTS(\d+)/, description);
    const correlationId =
      parsed.data.correlation_id ?? /Correlation ID: ([0-9a-f-]{36})/i.exec(description)?.[1];
    return new SignInError({
      message: describe(error, description),
      advice: aadsts === undefined ? undefined : adviceForAadsts(aadsts),
      error,
      aadsts,
      correlationId,
    });
  }
}

/** Entra's own sentence, without the ids and the time behind it. */
function describe(error: string, description: string): string {
  const [sentence = ''] = description.split(/\s*(?:Trace ID|Correlation ID|Timestamp):/);
  return sentence.trim() || `The authority refused: ${error}.`;
}

function numberIn(pattern: RegExp, description: string): number | undefined {
  const digits = pattern.exec(description)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
