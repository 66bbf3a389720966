import type { ServerResponse } from 'node:http';
import type { Sleep } from '../shared/sleep';
import type { Fault } from './fault-schema';
import type { WireResponse } from './wire-response';

/** Where a response goes. */
export interface Wire {
  readonly response: ServerResponse;
  readonly sleep: Sleep;
  /** Aborted as soon as the connection is gone. */
  readonly gone: AbortSignal;
}

/** A signal that is aborted as soon as a response can no longer be sent, or has been. */
export function goneSignalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  if (response.destroyed) controller.abort();
  return controller.signal;
}

/**
 * Waits as part of a request; 0 ms is no wait at all.
 * @throws the signal's reason if the connection goes meanwhile.
 */
export async function pause({ sleep, gone }: Wire, ms: number): Promise<void> {
  if (ms > 0) await sleep(ms, gone);
  gone.throwIfAborted();
}

/**
 * Sends a response, as slowly and as incompletely as a fault wants it.
 * @throws the signal's reason if the connection goes meanwhile.
 */
export async function deliver(wire: Wire, message: WireResponse, { cut, dripMs }: Fault): Promise<void> {
  const { response } = wire;
  if (cut === 'before-headers') {
    response.destroy();
    return;
  }
  const { status, headers, body } = message;
  response.writeHead(status, { ...headers, ...contentLength(message, cut) });
  response.flushHeaders();
  await send(wire, cut === 'mid-body' ? body.subarray(0, body.length / 2) : body, dripMs);
  if (cut === 'mid-body') response.destroy();
  else response.end();
}

function contentLength({ status, body }: WireResponse, cut: Fault['cut']): Readonly<Record<string, number>> {
  if (status === 204 || status === 304) return {};
  // An empty body has no middle: only a byte that never comes makes its response incomplete.
  return { 'Content-Length': cut === 'mid-body' ? Math.max(1, body.length) : body.length };
}

async function send(wire: Wire, bytes: Buffer, dripMs = 0): Promise<void> {
  if (dripMs === 0) {
    await write(wire.response, bytes);
    return;
  }
  for (let index = 0; index < bytes.length; index++) {
    await pause(wire, dripMs);
    await write(wire.response, bytes.subarray(index, index + 1));
  }
}

function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
