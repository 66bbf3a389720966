import crossFetch from 'cross-fetch';
import type { Fetch, FetchAnswer } from '../fetch';

/** The default transport: cross-fetch, which is node-fetch on Node.js. */
export const crossFetchTransport: Fetch = async (url, init) => {
  const answer: unknown = await crossFetch(url, init);
  // Typed as the browser's Response; on Node.js its body is a readable stream, which is iterable.
  return answer as FetchAnswer;
};
