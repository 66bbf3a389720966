/** The documented support profile: what the upstream responds to a read. */
export const PROFILE = {
  email: 'email@sample.com',
  telephone: '4255555555',
  website: 'www.microsoft.com',
  profileType: 'support_profile',
  links: { self: { uri: '/v1/profiles/support', method: 'GET', headers: [] } },
  attributes: { objectType: 'PartnerSupportProfile' },
};

/** The body of every write, which changes the email; and what the upstream responds to it. */
export const WRITE_BODY = {
  Email: 'changed@sample.com',
  Telephone: '4255555555',
  Website: 'www.microsoft.com',
  ProfileType: 'support_profile',
  Attributes: { ObjectType: 'PartnerSupportProfile' },
};
export const WRITTEN = { ...PROFILE, email: WRITE_BODY.Email };

export const READ_PATH = '/v1/profiles/support';
export const WRITE_PATH = '/v1/profiles/supportprofile';
