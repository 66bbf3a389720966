import { METRICS, type MetricDefinition } from '../../src/telemetry/definitions';
import { type GridPosition, readDashboard } from '../prometheus/support/dashboard';

const { uid, schemaVersion, templating, panels } = readDashboard();
const charts = panels.filter(({ type }) => type !== 'row');
const queries = charts.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** The names under which the series of a metric are stored. */
const SERIES = new Map(
  Object.entries<MetricDefinition>(METRICS).flatMap(([name, { type, labels = [] }]) =>
    (type === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']).map(
      (end) => [`${name}${end}`, labels] as const,
    ),
  ),
);

function overlap(a: GridPosition, b: GridPosition): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

describe('the dashboard', () => {
  it('can be imported: it has a uid, a schema and its variables', () => {
    expect(uid).toMatch(/^[\w-]{1,40}$/);
    expect(schemaVersion).toBeGreaterThanOrEqual(36);
    expect(templating.list.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['job', 'query'],
      ['instance', 'query'],
    ]);
  });

  it('asks questions, each in its unit and of the data source that is chosen', () => {
    for (const { title, fieldConfig, datasource, targets = [] } of charts) {
      expect(title).toMatch(/^[A-Z].*\?$/);
      expect(fieldConfig?.defaults.unit).toMatch(/^(short|ops|reqps|cps|s|percentunit|bytes)$/);
      const sources = [datasource?.uid, ...targets.map((target) => target.datasource.uid)];
      expect(new Set(sources)).toEqual(new Set(['$'.concat('{datasource}')]));
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });

  it('answers what whoever is on call asks', () => {
    const rows = panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows).toEqual([
      'Is it up?',
      'Is Partner Center up?',
      'Who is throttled?',
      'Where does time go?',
      'Is there room?',
      'Do the instances agree?',
    ]);
  });

  it('lays no panel over another, and none beyond the edge', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const [index, { title, gridPos }] of panels.entries()) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      const over = panels.slice(index + 1).filter((other) => overlap(gridPos, other.gridPos));
      expect([title, over.map((other) => other.title)]).toEqual([title, []]);
    }
  });

  it('goes by the chosen job and instance in each selector', () => {
    for (const expr of queries)
      for (const [, selector] of expr.matchAll(/\b(?:up|gateway_\w+|nodejs_\w+|process_\w+)(\{[^}]*\})?/g))
        expect(selector).toMatch(/^\{job="\$job", instance=~"\$instance"/);
  });

  it('asks for metrics and labels that there are, and for every metric', () => {
    const asked = queries.flatMap((expr) => expr.match(/\bgateway_\w+/g) ?? []);
    expect(asked.filter((name) => !SERIES.has(name))).toEqual([]);
    const unasked = Object.keys(METRICS).filter((name) => !asked.some((series) => series.startsWith(name)));
    expect(unasked).toEqual([]);

    const byLabels = queries.flatMap((expr) => {
      const labels = [...expr.matchAll(/ by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
      const known = (expr.match(/\bgateway_\w+/g) ?? []).flatMap((name) => SERIES.get(name) ?? []);
      return labels.filter((label) => ![...known, 'le', 'instance'].includes(label));
    });
    expect(byLabels).toEqual([]);
  });

  it('names each line after labels that its query keeps', () => {
    for (const { targets = [] } of charts)
      for (const { expr, legendFormat } of targets)
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(expr).toMatch(new RegExp(`by \\([^)]*\\b${label}\\b`));
  });
});
