import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a panel stands, in units of the grid, which is 24 wide. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What of a panel is looked at. */
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: GridPosition;
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: { readonly uid: string };
  }[];
}

/** What of the dashboard is looked at. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[];
  };
  readonly panels: readonly Panel[];
}

/** The dashboard that is shipped. */
export function readDashboard(): Dashboard {
  return JSON.parse(readFileSync(resolve(__dirname, '../../../deploy/grafana/gateway.json'), 'utf8'));
}

/** A query with its variables filled in as Grafana does when everything is chosen. */
export function filledIn(query: string, rateInterval: string): string {
  return query
    .replaceAll('$job', 'support-profile-gateway')
    .replaceAll('$instance', '.*')
    .replaceAll('$__rate_interval', rateInterval);
}
