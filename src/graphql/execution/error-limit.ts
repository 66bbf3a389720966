/**
 * How many faults of a document or its variables graphql-js reports before it gives up, which it says in one more error.
 * At its defaults of 100 and 50, a request of 100 kB gets a response of 5 MB: each error may repeat a whole variable.
 */
export const MAX_REPORTED_FAULTS = 2;
