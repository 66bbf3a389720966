import {
  isComplete,
  toBody,
  toChangedBody,
  toSupportProfile,
} from '../../../src/resources/support-profile/support-profile.mapper';
import { supportProfileResourceSchema } from '../../../src/resources/support-profile/support-profile.resource';
import { DOCUMENTED_PROFILE } from '../../support/recording-server';

const resource = (value: unknown) => supportProfileResourceSchema.parse(value);
const documented = resource(DOCUMENTED_PROFILE);

describe('toSupportProfile', () => {
  it('maps the documented answer, and shows no etag where there is none', () => {
    expect(toSupportProfile(documented)).toEqual({
      ...DOCUMENTED_PROFILE,
      attributes: { objectType: 'PartnerSupportProfile', etag: null },
    });
  });

  it('leaves out what GraphQL does not know', () => {
    const profile = toSupportProfile(resource({ ...DOCUMENTED_PROFILE, openingHours: 'all day' }));
    expect(profile).not.toHaveProperty('openingHours');
  });

  it.each([
    ['links without self', { links: {} }, { links: { self: null } }],
    [
      'an empty self',
      { links: { self: {} } },
      { links: { self: { uri: null, method: null, headers: null } } },
    ],
    ['no attributes', { attributes: null }, { attributes: null }],
    ['empty attributes', { attributes: {} }, { attributes: { objectType: null, etag: null } }],
    [
      'a header without a value',
      { links: { self: { headers: [{ key: 'X-Locale' }] } } },
      { links: { self: { headers: [{ key: 'X-Locale', value: null }] } } },
    ],
  ])('maps %s', (_what, part, expected) => {
    expect(toSupportProfile(resource({ email: 'a@b.co', ...part }))).toMatchObject(expected);
  });

  it('keeps an empty text apart from null', () => {
    expect(toSupportProfile(resource({ email: '', telephone: null }))).toMatchObject({
      email: '',
      telephone: null,
      website: null,
    });
  });
});

describe('isComplete', () => {
  it.each([
    [{ email: 'a', telephone: 'b', website: 'c' }, true],
    [{ email: null, telephone: null, website: null }, true],
    [{ email: 'a', telephone: 'b' }, false],
    [{}, false],
  ])('of %j is %s', (changes, complete) => {
    expect(isComplete(changes)).toBe(complete);
  });
});

describe('toBody', () => {
  it('has the documented keys in the documented order', () => {
    const body = toBody({ email: 'a@b.co', telephone: '123', website: null });
    expect(JSON.stringify(body)).toBe(
      '{"Email":"a@b.co","Telephone":"123","Website":null,"ProfileType":"support_profile",' +
        '"Attributes":{"ObjectType":"PartnerSupportProfile"}}',
    );
  });
});

describe('toChangedBody', () => {
  it('changes nothing where nothing is to change', () => {
    expect(toChangedBody(documented, {})).toEqual({
      Email: 'email@sample.com',
      Telephone: '4255555555',
      Website: 'www.microsoft.com',
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    });
  });

  it('clears with null and keeps what is left out', () => {
    expect(toChangedBody(documented, { email: null })).toMatchObject({
      Email: null,
      Website: 'www.microsoft.com',
    });
  });

  it('puts unknown fields back, PascalCased at every depth, behind the documented ones', () => {
    const present = resource({ zones: [[{ zoneId: 1 }]], aB: { cD: { eF: 'gH' } }, ...DOCUMENTED_PROFILE });
    const body = toChangedBody(present, {});
    expect(body).toMatchObject({ Zones: [[{ ZoneId: 1 }]], AB: { CD: { EF: 'gH' } } });
    expect(Object.keys(body)).toEqual([
      'Email',
      'Telephone',
      'Website',
      'ProfileType',
      'Attributes',
      'Zones',
      'AB',
    ]);
  });

  it('never lets an unknown field take the place of a known one', () => {
    const present = resource({ ...DOCUMENTED_PROFILE, Email: 'other@sample.com', Attributes: 'other' });
    expect(toChangedBody(present, { email: 'new@sample.com' })).toMatchObject({
      Email: 'new@sample.com',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    });
  });

  it('keeps links and the etag out', () => {
    const present = resource({ ...DOCUMENTED_PROFILE, attributes: { objectType: 'Other', etag: 'a1b2' } });
    const body = toChangedBody(present, {});
    expect(body).not.toHaveProperty('Links');
    expect(body.Attributes).toEqual({ ObjectType: 'Other' });
  });

  it('fills in the type where the service leaves it out', () => {
    expect(toChangedBody(resource({ email: 'a@b.co' }), {})).toMatchObject({
      Telephone: null,
      ProfileType: 'support_profile',
      Attributes: { ObjectType: 'PartnerSupportProfile' },
    });
  });

  it('leaves the present profile as it is', () => {
    const before = structuredClone(documented);
    toChangedBody(documented, { email: null });
    expect(documented).toEqual(before);
  });
});
