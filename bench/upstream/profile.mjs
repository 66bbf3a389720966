/** The documented support profile: what the upstream answers to a read and to a write. */
export const PROFILE = {
  email: 'email@sample.com',
  telephone: '4255555555',
  website: 'www.microsoft.com',
  profileType: 'support_profile',
  links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
  attributes: { objectType: 'PartnerSupportProfile' },
};

/** The documented body of a write. */
export const WRITE_BODY = {
  Email: 'email@sample.com',
  Telephone: '4255555555',
  Website: 'www.microsoft.com',
  ProfileType: 'support_profile',
  Attributes: { ObjectType: 'PartnerSupportProfile' },
};

export const READ_PATH = '/v1/profiles/support';
export const WRITE_PATH = '/v1/profiles/supportprofile';
