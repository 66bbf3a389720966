import type { ExampleOperation } from '../../../contract/example-operation';

/** The Partner Center behind the gateway, as people are told. */
export interface UpstreamDescription {
  /** The cloud, such as `emulator` or `global`. */
  readonly name: string;
  readonly baseUrl: string;
  /** Whether it is an emulator, on which changes harm nobody. */
  readonly isEmulator: boolean;
}

/** What the pages for people show. */
export interface ExplorerOptions {
  /** The name of the gateway. */
  readonly title: string;
  /** One sentence on what it is for. */
  readonly greeting: string;
  readonly upstream: UpstreamDescription;
  /**
   * Operations to begin with; the first one opens in front and must change nothing. Their variables are filled in on
   * an emulator only: with a real Partner Center one click would publish a made-up value.
   */
  readonly examples: readonly ExampleOperation[];
  /** Whether only persisted operations are executed: then an explorer's are refused. Default: no. */
  readonly persistedOnly?: boolean | undefined;
  /** The URL at which browsers reach the gateway, path included, without a slash at its end. Default: the request's. */
  readonly publicUrl?: string | undefined;
  /**
   * Creates a bearer token that is ready to use, once per page. Only for an upstream where a token is worth nothing:
   * whoever can open the page can read it. Default: people paste their own.
   */
  readonly demoToken?: (() => string) | undefined;
}

/** The path below which browsers reach the gateway: empty, or such as `/profiles`. */
export function publicPath({ publicUrl }: ExplorerOptions): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** The title of a page, which names the Partner Center it talks to: people keep tabs of several clouds open. */
export function pageTitle({ title, upstream }: ExplorerOptions, page?: string): string {
  return [upstream.name, ...(page === undefined ? [] : [page]), title].join(' – ');
}
