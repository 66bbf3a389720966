import { startGateway, type TestGateway } from '../support/gateway';
import { GetSupportProfileDocument, UpdateSupportProfileDocument } from '../support/generated/operations';
import { DOCUMENTED_PROFILE } from '../support/recording-server';

describe('the support profile on the embedded Partner Center', () => {
  let gateway: TestGateway;

  beforeEach(async () => {
    gateway = await startGateway();
  });

  afterEach(() => gateway.close());

  it('reads the documented profile', async () => {
    const answer = await gateway.send(GetSupportProfileDocument);

    expect(answer.errors).toEqual([]);
    expect(answer.data?.supportProfile).toEqual({
      ...DOCUMENTED_PROFILE,
      attributes: { ...DOCUMENTED_PROFILE.attributes, etag: null },
    });
  });

  it('updates one field and keeps the others', async () => {
    const answer = await gateway.send(UpdateSupportProfileDocument, {
      input: { telephone: '+1 425 555 0100' },
    });

    expect(answer.errors).toEqual([]);
    expect(answer.data?.updateSupportProfile).toMatchObject({
      email: 'email@sample.com',
      telephone: '+1 425 555 0100',
      website: 'www.microsoft.com',
    });
  });
});
