import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

const EXPLANATIONS = {
  'connection-lost': 'the connection ended before the whole response was there',
  unreachable: 'no connection could be made; nothing was sent',
  'circuit-open': 'it failed so often that calls are held back for a moment; nothing was sent',
  'too-many-calls': 'the gateway has as many calls under way and waiting as it allows; nothing was sent',
  'lease-expired': 'the lock on this resource expired before the write could begin; nothing was sent',
} as const;

/** Why a call could not be carried out. In every case but `connection-lost` nothing was sent. */
export type UnavailableReason = keyof typeof EXPLANATIONS;

/** Partner Center could not be reached, or the gateway did not call it because that would not have helped. */
export class UnavailableError extends PartnerCenterError {
  readonly kind = 'unavailable';

  constructor(
    readonly reason: UnavailableReason,
    options: PartnerCenterErrorOptions,
  ) {
    const { method, path } = options.call;
    super(`Partner Center is unavailable for ${method} ${path}: ${EXPLANATIONS[reason]}.`, options);
  }
}
