import { Counter as PromCounter, Gauge, Registry } from 'prom-client';
import { METRICS, type MetricDefinition, type MetricName } from './definitions';
import { Histogram } from './histogram';
import { LabelledCells, type Labels } from './labelled-cells';

type NameOf<Type extends MetricDefinition['type']> = {
  readonly [Name in MetricName]: (typeof METRICS)[Name]['type'] extends Type ? Name : never;
}[MetricName];

type LabelOf<Name extends MetricName> = (typeof METRICS)[Name] extends {
  readonly labels: readonly (infer Label extends string)[];
}
  ? Label
  : never;

/** Counts events. */
export interface Counter<Label extends string> {
  /** Counts one event. */
  inc(labels: Labels<Label>): void;
  /** Shows a series before its first event: the first one is seen as an increase then. */
  expect(labels: Labels<Label>): void;
}

/** Builds the metrics of the table, each of the type and with the labels that stand there, and writes them down. */
export class Instruments {
  readonly #registry = new Registry();
  readonly #histograms: { text(): string }[] = [];

  /** The media type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  counter<Name extends NameOf<'counter'>>(name: Name): Counter<LabelOf<Name>> {
    const cells = new LabelledCells(labelsOf(name), (labels) => ({ labels, pending: 0 }));
    new PromCounter({
      ...this.#configurationOf(name),
      collect() {
        for (const cell of cells.all()) {
          this.inc(cell.labels, cell.pending);
          cell.pending = 0;
        }
      },
    });
    return {
      inc(labels) {
        cells.of(labels).pending += 1;
      },
      expect: (labels) => void cells.of(labels),
    };
  }

  histogram<Name extends NameOf<'histogram'>>(name: Name): Histogram<LabelOf<Name>> {
    const { help, buckets } = METRICS[name];
    const histogram = new Histogram({ name, help, buckets, labels: labelsOf(name) });
    this.#histograms.push(histogram);
    return histogram;
  }

  /** @param read - the value, asked for at each scrape. */
  gauge<Name extends NameOf<'gauge'>>(name: Name, read: () => number | Promise<number>): void {
    new Gauge({
      ...this.#configurationOf(name),
      async collect() {
        this.set(await read());
      },
    });
  }

  /** A gauge that is always 1, whose labels say something. */
  info<Name extends NameOf<'gauge'>>(name: Name, labels: Labels<LabelOf<Name>>): void {
    new Gauge<LabelOf<Name>>(this.#configurationOf(name)).set(labels, 1);
  }

  /** Every metric in the text format of Prometheus. */
  async text(): Promise<string> {
    const others = await this.#registry.metrics();
    return [others, ...this.#histograms.map((histogram) => histogram.text())].join('\n');
  }

  #configurationOf<Name extends MetricName>(name: Name) {
    return { name, help: METRICS[name].help, labelNames: labelsOf(name), registers: [this.#registry] };
  }
}

function labelsOf<Name extends MetricName>(name: Name): readonly LabelOf<Name>[] {
  const { labels = [] }: MetricDefinition = METRICS[name];
  return labels as readonly LabelOf<Name>[];
}
