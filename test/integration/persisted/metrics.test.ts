import { mapOf, useOperationFiles } from '../../support/persisted-operations';
import { scrape, useMeasuredGateway } from '../../support/scrape';

const open = useMeasuredGateway();
const files = useOperationFiles();

const named = (name: string) => `query ${name} { supportProfile { email } }`;
const seriesOf = (name: string) => `gateway_operations_total{operation="${name}",kind="query",outcome="OK"}`;

describe('the names of operations in the metrics', () => {
  it('are those of the list, also after a reload', async () => {
    const file = files.write(mapOf(named('Listed')));
    const { gateway } = await open({ environment: { PERSISTED_OPERATIONS: file } });
    await gateway.send(named('Listed'));
    await gateway.send(named('Unlisted'));
    await gateway.send(named('Later'));

    files.write(mapOf(named('Listed'), named('Later')), file);
    await gateway.app.reloadPersistedOperations?.();
    await gateway.send(named('Later'));

    expect((await scrape(gateway)).series).toMatchObject({
      [seriesOf('Listed')]: 1,
      [seriesOf('other')]: 2,
      [seriesOf('Later')]: 1,
    });
  });
});
