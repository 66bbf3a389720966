/** A value now, or later: what a port returns whose adapter may live in this process or on a server. */
export type MaybePromise<T> = T | Promise<T>;
