import { BoundedList } from './bounded-list';
import type { ServiceCall } from './service-call';

/** How many requests are kept. */
const REQUEST_LIMIT = 1000;

/** Headers whose values are credentials. */
const SECRET_HEADERS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie'];

/** A request that the service got, struck by a fault or not. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Names in lower case; those that hold credentials are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether there was an Authorization header. Its value is never kept. */
  readonly authorization: 'present' | 'absent';
  /** The body as it was sent; empty if there was none. */
  readonly body: string;
  /** Whether the request changed a profile. */
  readonly applied: boolean;
}

/** The last 1000 requests to the service, and the number of all. */
export class RequestLog {
  private readonly requests = new BoundedList<{
    -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key];
  }>(REQUEST_LIMIT);
  private total = 0;

  /** The number of requests since the start or the last {@link clear}. */
  get count(): number {
    return this.total;
  }

  /** Records a request as it arrives; the function returned notes that it was applied. */
  add(call: ServiceCall): () => void {
    this.total++;
    const entry = { ...recordOf(call) };
    this.requests.add(entry);
    return () => {
      entry.applied = true;
    };
  }

  /** The requests kept, oldest first, as they stand now. */
  all(): readonly RecordedRequest[] {
    return this.requests.all().map((entry) => ({ ...entry }));
  }

  /** Forgets every request and starts the count anew. */
  clear(): void {
    this.requests.clear();
    this.total = 0;
  }
}

function recordOf({ method, path, headers, body }: ServiceCall): RecordedRequest {
  const harmless = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.includes(name));
  return {
    method,
    path,
    headers: Object.fromEntries(harmless.map(([name, value]) => [name, String(value)])),
    authorization: headers.authorization === undefined ? 'absent' : 'present',
    body,
    applied: false,
  };
}
