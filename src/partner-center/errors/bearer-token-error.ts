const MESSAGES = {
  missing: 'The Authorization header is missing: send "Authorization: Bearer <token>".',
  malformed: 'The Authorization header is not of the form "Bearer <token>" (RFC 6750).',
} as const;

/** The caller sent no usable bearer token. Nothing was sent to Partner Center. */
export class BearerTokenError extends Error {
  override readonly name = 'BearerTokenError';

  constructor(readonly fault: keyof typeof MESSAGES) {
    super(MESSAGES[fault]);
  }
}
