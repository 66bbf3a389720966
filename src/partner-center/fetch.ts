/** What the REST client asks of a transport. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of an HTTP answer that the REST client uses. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A fetch-shaped function: cross-fetch, or any other transport that keeps to the same contract. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;
