import { PartnerCenterError, type PartnerCenterErrorOptions } from './partner-center-error';

const EXPLANATIONS = {
  'connection-lost': 'the connection ended before the whole answer was there',
  unreachable: 'no connection could be made; nothing was sent',
  'circuit-open': 'it failed so often that calls are held back for a moment; nothing was sent',
  'too-many-calls': 'the gateway has as many calls under way and waiting as it allows; nothing was sent',
} as const;

/** Why a call could not be carried out. In every case but `connection-lost` nothing was sent. */
export type UnavailableReason = keyof typeof EXPLANATIONS;

/** Partner Center could not be reached, or the gateway did not try because it would not have helped. */
export class UnavailableError extends PartnerCenterError {
  constructor(
    readonly reason: UnavailableReason,
    init: PartnerCenterErrorOptions,
  ) {
    const { method, path } = init.call;
    super(`Partner Center is unavailable for ${method} ${path}: ${EXPLANATIONS[reason]}.`, init);
  }
}
