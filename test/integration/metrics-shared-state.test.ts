import { scrape, useMeasuredGateway } from '../support/scrape';
import { READ, UPDATE } from '../support/upstream';
import { describeWithValkey } from '../support/valkey-server';
import { eventually, useValkey } from '../support/valkey-state';

describeWithValkey('the metrics of shared state', () => {
  const { server: startServer } = useValkey();
  const open = useMeasuredGateway();

  it('count calls by what they were for and how they ended, and show when an instance is on its own', async () => {
    const server = await startServer();
    const environment = { SHARED_STATE_URL: server.url, SHARED_STATE_TIMEOUT_MS: '200' };
    const { gateway } = await open({ environment });
    await gateway.send(UPDATE, { input: { email: 'a@contoso.example' } });

    const { series } = await scrape(gateway);
    expect(series['gateway_shared_state_calls_total{part="rate-limit",outcome="ok"}']).toBe(1);
    expect(series['gateway_shared_state_calls_total{part="mutex",outcome="ok"}']).toBeGreaterThan(1);
    expect(series['gateway_shared_state_call_duration_seconds_count{part="mutex"}']).toBeGreaterThan(1);
    expect(series.gateway_shared_state_degraded).toBe(0);

    server.signal('SIGSTOP');
    await gateway.send(READ);
    const during = (await scrape(gateway)).series;
    expect(during.gateway_shared_state_degraded).toBe(1);
    expect(during).toMatchObject({
      'gateway_shared_state_calls_total{part="rate-limit",outcome="timeout"}': 1,
    });
    expect(during.gateway_ready).toBe(1);

    server.signal('SIGCONT');
    await eventually(async () => (await scrape(gateway)).series.gateway_shared_state_degraded === 0);
  });

  it('say that nothing is degraded if there is no shared state', async () => {
    const { gateway } = await open();
    await gateway.send(READ);

    const { series, text } = await scrape(gateway);
    expect(series.gateway_shared_state_degraded).toBe(0);
    expect(text).not.toContain('gateway_shared_state_calls_total{');
  });
});
