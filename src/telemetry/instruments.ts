import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { METRICS, type MetricDefinition, type MetricName } from './definitions';

type NameOf<Type extends MetricDefinition['type']> = {
  readonly [Name in MetricName]: (typeof METRICS)[Name]['type'] extends Type ? Name : never;
}[MetricName];

type LabelOf<Name extends MetricName> = (typeof METRICS)[Name] extends {
  readonly labels: readonly (infer Label extends string)[];
}
  ? Label
  : never;

/** Builds the metrics of the table, each of the type and with the labels that stand there. */
export class Instruments {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  counter<Name extends NameOf<'counter'>>(name: Name): Counter<LabelOf<Name>> {
    return new Counter<LabelOf<Name>>(this.#configurationOf(name));
  }

  histogram<Name extends NameOf<'histogram'>>(name: Name): Histogram<LabelOf<Name>> {
    return new Histogram<LabelOf<Name>>({
      ...this.#configurationOf(name),
      buckets: [...METRICS[name].buckets],
    });
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
  info<Name extends NameOf<'gauge'>>(name: Name, labels: Readonly<Record<LabelOf<Name>, string>>): void {
    new Gauge<LabelOf<Name>>(this.#configurationOf(name)).set(labels, 1);
  }

  #configurationOf<Name extends MetricName>(name: Name) {
    const { help, labels = [] }: MetricDefinition = METRICS[name];
    return { name, help, labelNames: labels as readonly LabelOf<Name>[], registers: [this.#registry] };
  }
}
