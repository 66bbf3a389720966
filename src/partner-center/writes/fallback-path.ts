import { ResponseError } from '../errors/response-error';

/**
 * A resource that the documentation gives two paths for.
 * The first is used until the response is 404 or 405; then the second is tried once, and kept for the life of the process if it works.
 */
export class FallbackPath {
  #path: string;
  readonly #alternative: string;

  constructor(documented: string, alternative: string) {
    this.#path = documented;
    this.#alternative = alternative;
  }

  /** The path that is known to work, or else the documented one. */
  get current(): string {
    return this.#path;
  }

  /**
   * Calls with the path that is known to work.
   *
   * @throws whatever `call` throws; of two paths that are both missing, the error of the first.
   */
  async call<T>(call: (path: string) => Promise<T>): Promise<T> {
    const path = this.#path;
    try {
      return await call(path);
    } catch (error) {
      if (path === this.#alternative || !isMissingPath(error)) throw error;
      return await this.#callAlternative(call, error);
    }
  }

  async #callAlternative<T>(call: (path: string) => Promise<T>, missing: unknown): Promise<T> {
    try {
      const result = await call(this.#alternative);
      this.#path = this.#alternative;
      return result;
    } catch (error) {
      throw isMissingPath(error) ? missing : error;
    }
  }
}

function isMissingPath(error: unknown): boolean {
  return error instanceof ResponseError && (error.status === 404 || error.status === 405);
}
