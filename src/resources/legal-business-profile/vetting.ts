import { registerEnumType } from 'type-graphql';
import { wireEnum } from '../profile/wire-enum';

/** Which version of a legal business profile is read, by its name on the wire. */
export enum VettingVersion {
  CURRENT = 'Current',
  LAST_FINALIZED = 'LastFinalized',
}

registerEnumType(VettingVersion, {
  name: 'VettingVersion',
  description: 'A version of a legal business profile.',
  valuesConfig: {
    CURRENT: { description: 'The newest information, vetted or not.' },
    LAST_FINALIZED: { description: 'The newest information that is authorized or rejected.' },
  },
});

/** How far the vetting is, by its name on the wire. */
export enum VettingStatus {
  NONE = 'none',
  PENDING = 'pending',
  AUTHORIZED = 'authorized',
  REJECTED = 'rejected',
  UNKNOWN = 'unknown',
}

registerEnumType(VettingStatus, {
  name: 'VettingStatus',
  description: 'How far the vetting of a partner is.',
  valuesConfig: {
    NONE: { description: 'There is none.' },
    PENDING: { description: 'It is going on.' },
    AUTHORIZED: { description: 'The partner is authorized.' },
    REJECTED: { description: 'The partner is rejected.' },
    UNKNOWN: { description: 'A value that the gateway does not know.' },
  },
});

/** What the vetting waits for, by its name on the wire. */
export enum VettingSubStatus {
  NONE = 'none',
  ENTRY = 'entry',
  EMAIL_OWNERSHIP = 'email_ownership',
  EMAIL_DOMAIN = 'email_domain',
  EMPLOYMENT_VERIFICATION = 'employment_verification',
  DECISION = 'decision',
  OTHER = 'other',
  BUSINESS_VERIFICATION = 'business_verification',
  UNKNOWN = 'unknown',
}

registerEnumType(VettingSubStatus, {
  name: 'VettingSubStatus',
  description: 'Which step the vetting of a partner is at.',
  valuesConfig: {
    NONE: { description: 'None.' },
    ENTRY: { description: 'Entry.' },
    EMAIL_OWNERSHIP: { description: 'The ownership of the email address.' },
    EMAIL_DOMAIN: { description: 'The domain of the email address.' },
    EMPLOYMENT_VERIFICATION: { description: 'The verification of employment.' },
    DECISION: { description: 'The decision.' },
    OTHER: { description: 'Another step.' },
    BUSINESS_VERIFICATION: { description: 'The verification of the business.' },
    UNKNOWN: { description: 'A value that the gateway does not know.' },
  },
});

const statusOf = wireEnum(VettingStatus, VettingStatus.UNKNOWN);
const subStatusOf = wireEnum(VettingSubStatus, VettingSubStatus.UNKNOWN);

/** Reads a status. An unknown one must not break the read. */
export function toVettingStatus(text: string | null | undefined): VettingStatus | null {
  return text === null || text === undefined ? null : statusOf(text);
}

/** Reads a substatus. An unknown one must not break the read. */
export function toVettingSubStatus(text: string | null | undefined): VettingSubStatus | null {
  return text === null || text === undefined ? null : subStatusOf(text);
}
