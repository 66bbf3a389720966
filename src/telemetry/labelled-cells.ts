/** The values of the labels of one series. */
export type Labels<Label extends string> = Readonly<Record<Label, string>>;

/** A level of the tree: cells at the last label, further levels before it. */
type Level = Map<string, unknown>;

/**
 * The series of one metric, told apart by the values of their labels. A cell is found by one look into a Map for each label:
 * prom-client would put the labels together into a text at each event, which costs ten times as much.
 */
export class LabelledCells<Label extends string, Cell> {
  readonly #labels: readonly Label[];
  readonly #create: (labels: Labels<Label>) => Cell;
  readonly #root: Level = new Map();
  readonly #all: Cell[] = [];

  /** @param labels - the names of the labels; without any there is one cell from the start. */
  constructor(labels: readonly Label[], create: (labels: Labels<Label>) => Cell) {
    this.#labels = labels;
    this.#create = create;
    if (labels.length === 0) this.of({} as Labels<Label>);
  }

  /** The cell of these labels, made when it is first asked for. */
  of(labels: Labels<Label>): Cell {
    const last = this.#labels.length - 1;
    if (last < 0) return this.#all[0] ?? this.#add(this.#root, '', labels);

    let level = this.#root;
    for (let index = 0; index < last; index += 1) level = below(level, labels[this.#labels[index] as Label]);
    const value = labels[this.#labels[last] as Label];
    return (level.get(value) as Cell | undefined) ?? this.#add(level, value, labels);
  }

  /** Every cell, in the order in which they were made. */
  all(): readonly Cell[] {
    return this.#all;
  }

  #add(level: Level, value: string, labels: Labels<Label>): Cell {
    const cell = this.#create(labels);
    level.set(value, cell);
    this.#all.push(cell);
    return cell;
  }
}

function below(level: Level, value: string): Level {
  const known = level.get(value) as Level | undefined;
  if (known !== undefined) return known;
  const made: Level = new Map();
  level.set(value, made);
  return made;
}
