/** Draws docs/metrics.svg: what Debian's Prometheus sees of a gateway under the load of test/prometheus, for two minutes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { charts } from '../bench/lib/chart.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'metrics-'));
try {
  const file = join(directory, 'data.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  execFileSync(process.execPath, [jest, '--config', join(ROOT, 'jest.prometheus.config.js')], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, REQUIRE_PROMETHEUS: '1', METRICS_DATA: file },
  });
  const { seconds, marks, panels } = JSON.parse(readFileSync(file, 'utf8'));
  const svg = charts(
    'The metrics of a gateway under load',
    panels.map((panel) => ({ ...panel, marks })),
    seconds,
  );
  writeFileSync(join(ROOT, 'docs/metrics.svg'), svg);
} finally {
  rmSync(directory, { recursive: true });
}
