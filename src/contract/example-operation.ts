/** A GraphQL operation that people are shown as a first one to try. */
export interface ExampleOperation {
  /** What it does, in a few words. */
  readonly title: string;
  /** The document, laid out for reading. */
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
