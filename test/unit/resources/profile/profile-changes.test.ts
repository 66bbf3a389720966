import fc from 'fast-check';
import { toBody } from '../../../../src/resources/profile/profile-body';
import {
  differences,
  isComplete,
  substantialDifferences,
  withChanges,
} from '../../../../src/resources/profile/profile-changes';
import { defineProfile } from '../../../../src/resources/profile/profile-definition';
import { SUPPORT_PROFILE } from '../../../../src/resources/support-profile/support-profile.definition';
import { DOCUMENTED_PROFILE } from '../../../support/recording-server';

const SHOP = defineProfile({
  readPath: '/shop',
  writePath: '/shop',
  fields: { name: 'text', address: { city: 'text', geo: { lat: 'text', lon: 'text' } }, owner: 'text' },
  readOnly: ['owner'],
  objectType: 'Shop',
});
const documented = SUPPORT_PROFILE.schema.parse(DOCUMENTED_PROFILE);
const shop = (value: object) => SHOP.schema.parse(value);

describe('withChanges', () => {
  const present = shop({ name: 'A', address: { city: 'B', Zone: 1, geo: { lat: '1', lon: '2', alt: 3 } } });

  it('merges nested objects field by field and keeps unknown fields at every depth', () => {
    expect(withChanges(SHOP.fields, present, { address: { geo: { lon: '9' } } })).toEqual({
      name: 'A',
      address: { city: 'B', Zone: 1, geo: { lat: '1', lon: '9', alt: 3 } },
    });
  });

  it('clears a nested object with null', () => {
    expect(withChanges(SHOP.fields, present, { address: null })).toEqual({ name: 'A', address: null });
  });

  it('makes a nested object that was not there', () => {
    expect(withChanges(SHOP.fields, shop({ name: 'A' }), { address: { city: 'B' } })).toEqual({
      name: 'A',
      address: { city: 'B' },
    });
  });

  it('leaves the present profile as it is', () => {
    const before = structuredClone(present);
    withChanges(SHOP.fields, present, { name: null, address: { city: null } });
    expect(present).toEqual(before);
  });

  it('changes nothing else, whatever there is', () => {
    const known = ['name', 'owner', 'address', 'city', 'geo', 'profileType', 'links', 'attributes'];
    const unknownKey = fc.string().filter((key) => !known.includes(key.toLowerCase()) && key !== '__proto__');
    const unknown = fc.dictionary(unknownKey, fc.jsonValue());
    fc.assert(
      fc.property(unknown, unknown, fc.string(), (root, inner, city) => {
        const before = shop({ ...root, name: 'A', address: { ...inner, city: 'B', geo: { lat: '1' } } });
        const after = withChanges(SHOP.fields, before, { address: { city } });
        expect(after).toEqual({ ...before, address: { ...before.address, city } });
      }),
    );
  });
});

describe('differences', () => {
  it('names nested fields by their path, in the documented order', () => {
    const before = { owner: 'X', address: { geo: { lat: '1' }, city: 'B' } };
    const after = { owner: 'Y', address: { city: 'C' } };
    expect(differences(SHOP.fields, before, after)).toEqual([
      { field: 'address.city', from: 'B', to: 'C' },
      { field: 'address.geo.lat', from: '1', to: null },
      { field: 'owner', from: 'X', to: 'Y' },
    ]);
  });

  it('finds none between a missing value and null, at any depth', () => {
    expect(differences(SHOP.fields, { name: null, address: { geo: {} } }, { address: null })).toEqual([]);
  });

  it('tells an empty text from null, unless only substance counts', () => {
    expect(differences(SHOP.fields, { name: '' }, {})).toHaveLength(1);
    expect(substantialDifferences(SHOP.fields, { name: '' }, {})).toEqual([]);
  });
});

describe('isComplete', () => {
  it.each([
    [{ email: 'a', telephone: 'b', website: 'c' }, true],
    [{ email: null, telephone: null, website: null }, true],
    [{ email: 'a', telephone: 'b' }, false],
    [{}, false],
  ])('of %j is %s', (changes, complete) => {
    expect(isComplete(SUPPORT_PROFILE, changes)).toBe(complete);
  });

  it('is false for a profile with nested or read-only fields, whose unknown parts must be read', () => {
    expect(
      isComplete(SHOP, { name: 'A', address: { city: 'B', geo: { lat: '1', lon: '2' } }, owner: 'X' }),
    ).toBe(false);
  });
});

describe('toBody', () => {
  it('has the documented keys in the documented order', () => {
    expect(
      JSON.stringify(toBody(SUPPORT_PROFILE, { email: 'a@b.co', telephone: '123', website: null })),
    ).toBe(
      '{"Email":"a@b.co","Telephone":"123","Website":null,"ProfileType":"support_profile",' +
        '"Attributes":{"ObjectType":"PartnerSupportProfile"}}',
    );
  });

  it('keeps links out and puts the etag into the attributes', () => {
    const present = SUPPORT_PROFILE.schema.parse({
      ...DOCUMENTED_PROFILE,
      attributes: { objectType: 'Other', etag: 'a1b2', keptSince: '2020' },
    });
    const body = toBody(SUPPORT_PROFILE, present);
    expect(body).not.toHaveProperty('Links');
    expect(body.Attributes).toEqual({ Etag: 'a1b2', ObjectType: 'Other', KeptSince: '2020' });
  });

  it('puts unknown fields back, PascalCased at every depth, behind the documented ones', () => {
    const present = { zones: [[{ zoneId: 1 }]], aB: { cD: { eF: 'gH' } }, ...documented };
    const body = toBody(SUPPORT_PROFILE, present);
    expect(body).toMatchObject({ Zones: [[{ ZoneId: 1 }]], AB: { CD: { EF: 'gH' } } });
    expect(Object.keys(body).slice(0, 5)).toEqual([
      'Email',
      'Telephone',
      'Website',
      'ProfileType',
      'Attributes',
    ]);
  });

  it('loses no unknown field whose name differs from another one only in case', () => {
    const present = { ...documented, labels: { a: 1, A: 2, bC: 3 } };
    expect(toBody(SUPPORT_PROFILE, present)).toMatchObject({ Labels: { a: 1, A: 2, bC: 3 } });
  });

  it('writes nested objects with their unknown fields, and no profile type unless one is defined', () => {
    const present = shop({ name: 'A', address: { city: 'B', geo: { alt: 3 }, zone: { zoneId: 1 } } });
    expect(toBody(SHOP, present)).toEqual({
      Name: 'A',
      Address: { City: 'B', Geo: { Lat: null, Lon: null, Alt: 3 }, Zone: { ZoneId: 1 } },
      Attributes: { ObjectType: 'Shop' },
    });
  });

  it('is in camelCase, with links, for a profile that is documented so', () => {
    const links = { self: { uri: '/shop', method: 'GET', headers: [] } };
    const definition = defineProfile({ ...SHOP, bodyKeys: 'camelCase', sendsLinks: true });
    const body = toBody(definition, shop({ name: 'A', address: null, links, attributes: { etag: 'e' } }));
    expect(JSON.stringify(body)).toBe(
      '{"name":"A","address":null,"links":{"self":{"uri":"/shop","method":"GET","headers":[]}},' +
        '"attributes":{"etag":"e","objectType":"Shop"}}',
    );
  });
});
