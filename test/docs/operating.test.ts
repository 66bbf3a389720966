import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { METRICS, type MetricDefinition } from '../../src/telemetry/definitions';
import { readPage } from './support/markdown';

const { source } = readPage('docs/operating.md');

function rowOf([name, { type, labels = [], help }]: readonly [string, MetricDefinition]): string {
  const labelList = labels.length === 0 ? 'none' : labels.map((label) => `\`${label}\``).join(', ');
  return `| \`${name}\` | ${type} | ${labelList} | ${help} |`;
}

describe('docs/operating.md', () => {
  it('lists every metric as the code defines it, and no other', () => {
    const rows = source
      .split('\n')
      .filter((line) => line.startsWith('| `gateway_') && !line.includes('rate('));
    expect(rows).toEqual(Object.entries<MetricDefinition>(METRICS).map(rowOf));
  });

  it('asks in its queries for metrics and labels that there are', () => {
    const queries = source.split('\n').filter((line) => line.includes('?') && line.startsWith('| '));
    const used = queries.flatMap((line) => line.match(/gateway_\w+/g) ?? []);
    expect(used.length).toBeGreaterThan(5);
    const series = Object.entries<MetricDefinition>(METRICS).flatMap(([name, { type }]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    );
    expect(used.filter((name) => !series.includes(name))).toEqual([]);
    const labels = [...source.matchAll(/ by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
    const known = Object.values<MetricDefinition>(METRICS).flatMap(({ labels: own = [] }) => own);
    expect(labels.filter((label) => label !== 'le' && !known.includes(label))).toEqual([]);
  });

  it('has an entry for each alert, and for nothing that is none', () => {
    const alerts = readFileSync(resolve(__dirname, '../../deploy/prometheus/alerts.yml'), 'utf8');
    const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    const links = [...alerts.matchAll(/runbook_url: (\S+)/g)].map(([, link]) => link);
    const [, runbook = ''] = /\n## Alerts\n(.*?)\n## /s.exec(source) ?? [];
    const entries = runbook.split('\n### ').slice(1);

    expect(names.length).toBeGreaterThan(5);
    expect(entries.map((entry) => entry.slice(0, entry.indexOf('\n')))).toEqual(names);
    expect(links).toEqual(names.map((name) => `docs/operating.md#${name.toLowerCase()}`));
    for (const entry of entries) expect(entry).toMatch(/\*\*Means:\*\*.*\*\*Confirm:\*\*.*\*\*Do:\*\*/s);
  });
});
