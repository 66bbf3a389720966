import { defineProfile } from '../profile/profile-definition';

/**
 * The membership of a partner in the AI Cloud Partner Program, formerly MPN ("Get a partner's MPN profile", "Verify a
 * partner by MPN ID"). Nothing writes it. Newer texts call the id `partnerId`, while every example has `mpnId`.
 */
export const MPN_PROFILE = defineProfile({
  readPath: '/v1/profiles/mpn',
  writePath: '/v1/profiles/mpn',
  fields: { mpnId: 'text', partnerId: 'text', partnerName: 'text' },
  readOnly: ['mpnId', 'partnerId', 'partnerName'],
  objectType: 'MpnProfile',
});

/** The fields of an MPN profile. */
export type MpnProfileFields = (typeof MPN_PROFILE)['fields'];
