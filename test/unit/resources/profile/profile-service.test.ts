import type { PartnerCenterClient } from '../../../../src/partner-center/client';
import type { ResourceUpdate } from '../../../../src/partner-center/writes/resource-update';
import { defineProfile } from '../../../../src/resources/profile/profile-definition';
import { ProfileService } from '../../../../src/resources/profile/profile-service';
import { createTestOperation } from '../../../support/client';

const SHOP = defineProfile({
  readPath: '/shop',
  writePath: '/shop',
  fields: { name: 'text', address: { city: 'text', line2: 'text' }, status: 'text' },
  readOnly: ['status'],
  objectType: 'Shop',
});
type Shop = ReturnType<(typeof SHOP)['schema']['parse']>;

const neverAsked = async () => {
  throw new Error('No update of this test asks anything.');
};

/** A service whose client has one profile, and writes what it is told to. */
function setup({ present = { name: 'old' } as object, lost = false } = {}) {
  let stored = SHOP.schema.parse(present);
  const calls: string[] = [];
  const updates: ResourceUpdate<Shop>[] = [];
  const client = {
    read: async () => {
      calls.push('GET');
      return stored;
    },
    update: async (update: ResourceUpdate<Shop>) => {
      calls.push('PUT');
      updates.push(update);
      stored = SHOP.schema.parse(await update.change(stored, neverAsked));
      if (lost) throw new Error('The response was lost.');
      return stored;
    },
  };
  const service = new ProfileService(client as unknown as PartnerCenterClient, SHOP);
  return { service, calls, updates };
}

describe('a read after an update in the same operation', () => {
  it('sees the update and needs no GET', async () => {
    const { service, calls } = setup();
    const same = createTestOperation();

    expect((await service.get(same)).name).toBe('old');
    await service.update(same, { name: 'new' });
    expect((await service.get(same)).name).toBe('new');
    expect(calls).toEqual(['GET', 'PUT']);
  });

  it('reads again if the update failed, as nobody knows what became of it', async () => {
    const { service, calls } = setup({ lost: true });
    const same = createTestOperation();

    await service.get(same);
    await expect(service.update(same, { name: 'new' })).rejects.toThrow('The response was lost.');
    expect((await service.get(same)).name).toBe('new');
    expect(calls).toEqual(['GET', 'PUT', 'GET']);
  });
});

describe('what an update holds for written', () => {
  const PRESENT = { name: 'old', address: { city: 'Redmond', line2: '' }, status: 'pending' };

  const isHeldBy = async (response: object) => {
    const { service, updates } = setup({ present: PRESENT });
    await service.update(createTestOperation(), { name: 'new', address: { line2: null } });
    const update = updates[0];
    return update?.holds(SHOP.schema.parse(response));
  };

  it.each([
    ['the same', { name: 'new', address: { city: 'Redmond', line2: null }, status: 'pending' }],
    ['nothing in place of null', { name: 'new', address: { city: 'Redmond' }, status: 'pending' }],
    ['an empty text in place of null', { name: 'new', address: { city: 'Redmond', line2: '' } }],
    ['keys in another case', { Name: 'new', ADDRESS: { City: 'Redmond' } }],
    [
      'another value of what the service sets',
      { name: 'new', address: { city: 'Redmond' }, status: 'authorized' },
    ],
    ['further fields', { name: 'new', address: { city: 'Redmond', zone: 1 }, hours: [8] }],
  ])('a response with %s', async (_what, response) => {
    expect(await isHeldBy(response)).toBe(true);
  });

  it.each([
    ['the former value', { name: 'old', address: { city: 'Redmond' } }],
    ['no value', { address: { city: 'Redmond' } }],
    ['another nested value', { name: 'new', address: { city: 'Buffalo' } }],
    ['no nested object', { name: 'new' }],
    ['a value in place of null', { name: 'new', address: { city: 'Redmond', line2: 'x' } }],
    ['another case of the value', { name: 'NEW', address: { city: 'Redmond' } }],
  ])('but not a response with %s', async (_what, response) => {
    expect(await isHeldBy(response)).toBe(false);
  });
});
