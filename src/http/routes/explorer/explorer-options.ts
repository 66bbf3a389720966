import type { ExampleOperation } from '../../../contract/example-operation';

/** What the pages for people show. */
export interface ExplorerOptions {
  /** The name of the gateway. */
  readonly title: string;
  /** The operations that are ready to run. */
  readonly examples: readonly ExampleOperation[];
  /**
   * Makes a bearer token that is ready to use, once per page. Only for an upstream where a token is worth nothing:
   * whoever can open the page can read it. Default: people paste their own.
   */
  readonly demoToken?: () => string;
}
