import { SupportProfileService } from '../../../src/resources/support-profile/support-profile.service';
import { createTestClient, createTestOperation } from '../../support/client';
import { DOCUMENTED_PROFILE } from '../../support/recording-server';

const ALL_FIELDS = { email: 'new@sample.com', telephone: '4255550100', website: 'www.example.com' };

describe('a read after an update in the same operation', () => {
  it('sees the update and needs no GET', async () => {
    const methods: string[] = [];
    const client = createTestClient(async ({ method }) => {
      methods.push(method);
      const email = method === 'PUT' ? 'new@sample.com' : 'old@sample.com';
      return { status: 200, json: { ...DOCUMENTED_PROFILE, email } };
    });
    const service = new SupportProfileService(client);
    const same = createTestOperation();

    expect((await service.get(same)).email).toBe('old@sample.com');
    await service.update(same, ALL_FIELDS);
    expect((await service.get(same)).email).toBe('new@sample.com');
    expect(methods).toEqual(['GET', 'PUT']);
  });

  it('asks anew where the update failed, as nobody knows what became of it', async () => {
    let email = 'old@sample.com';
    const client = createTestClient(async ({ method }) => {
      if (method === 'GET') return { status: 200, json: { ...DOCUMENTED_PROFILE, email } };
      email = 'new@sample.com';
      throw new Error('The answer was lost.');
    });
    const service = new SupportProfileService(client);
    const same = createTestOperation();

    await service.get(same);
    await expect(service.update(same, ALL_FIELDS)).rejects.toThrow('The answer was lost.');
    expect((await service.get(same)).email).toBe('new@sample.com');
  });
});
