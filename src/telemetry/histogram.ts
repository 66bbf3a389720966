import type { MetricDefinition } from './definitions';
import { LabelledCells, type Labels } from './labelled-cells';

/** What a histogram is made of. */
export interface HistogramOptions<Label extends string> extends Pick<MetricDefinition, 'help'> {
  readonly name: string;
  readonly labels: readonly Label[];
  /** The upper bounds of the buckets, ascending. */
  readonly buckets: readonly number[];
}

/** One series. */
interface Distribution<Label extends string> {
  readonly labels: Labels<Label>;
  /** How many values are in each bucket and in none before it; the last one has no bound. */
  readonly counts: number[];
  sum: number;
}

/** A histogram that costs next to nothing to observe with, and is written down when it is scraped. */
export class Histogram<Label extends string> {
  readonly #options: HistogramOptions<Label>;
  readonly #cells: LabelledCells<Label, Distribution<Label>>;

  constructor(options: HistogramOptions<Label>) {
    this.#options = options;
    this.#cells = new LabelledCells(options.labels, (labels) => ({
      labels,
      counts: new Array<number>(options.buckets.length + 1).fill(0),
      sum: 0,
    }));
  }

  /** Takes in one value, in the unit that the metric's name says. */
  observe(labels: Labels<Label>, value: number): void {
    const { buckets } = this.#options;
    const cell = this.#cells.of(labels);
    let index = 0;
    while (index < buckets.length && value > (buckets[index] as number)) index += 1;
    cell.counts[index] = (cell.counts[index] ?? 0) + 1;
    cell.sum += value;
  }

  /** The histogram in the text format of Prometheus. */
  text(): string {
    const { name, help } = this.#options;
    const series = this.#cells.all().flatMap((cell) => this.#linesOf(cell));
    return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} histogram`, ...series, ''].join('\n');
  }

  #linesOf({ labels, counts, sum }: Distribution<Label>): readonly string[] {
    const { name, labels: names, buckets } = this.#options;
    const own = names.map((label) => `${label}="${escapeValue(labels[label])}"`);
    let total = 0;
    const lines = counts.map((count, index) => {
      total += count;
      return `${name}_bucket{${[...own, `le="${buckets[index] ?? '+Inf'}"`].join(',')}} ${total}`;
    });
    const braces = own.length === 0 ? '' : `{${own.join(',')}}`;
    return [...lines, `${name}_sum${braces} ${sum}`, `${name}_count${braces} ${total}`];
  }
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
