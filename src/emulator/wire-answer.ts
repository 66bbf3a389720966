import { gzipSync } from 'node:zlib';
import { completeFailure, errorBodyOf } from './errors';
import type { Fault } from './fault-schema';
import type { ServiceAnswer } from './service';

/** An answer as bytes. */
export interface WireAnswer {
  readonly status: number;
  /** Without Content-Length. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>The page cannot be displayed</h1></body></html>';

/** Whether a fault replaces or spoils the answer, rather than only delivering it in an unusual way. */
export function spoilsAnswer(fault: Fault): boolean {
  const { html, malformed, empty, cut } = fault;
  return statusOf(fault) !== undefined || Boolean(html || malformed || empty || cut);
}

/** Makes the bytes of an answer, with what a fault does to them. */
export function wireAnswerOf(answer: ServiceAnswer, fault: Fault): WireAnswer {
  const status = statusOf(fault) ?? answer.status;
  const text = Buffer.from(reshaped(textOf(answer, status, fault), fault));
  const padded = Buffer.concat([text, Buffer.alloc(Math.max(0, (fault.bodyBytes ?? 0) - text.length), ' ')]);
  return {
    status,
    headers: { ...answer.headers, ...headersOf(fault) },
    body: fault.gzip ? gzipSync(padded) : padded,
  };
}

function statusOf({ status, code, description, retryAfter, redirect, html }: Fault): number | undefined {
  if (status !== undefined) return status;
  if (redirect !== undefined) return 302;
  if (code !== undefined) return completeFailure({ code }).status;
  if (retryAfter !== undefined) return 429;
  if (html) return 502;
  return description === undefined ? undefined : 500;
}

function textOf(answer: ServiceAnswer, status: number, fault: Fault): string {
  if (fault.empty || fault.redirect !== undefined || status === 204 || status === 304) return '';
  if (fault.html) return HTML_PAGE;
  if (status < 400 || statusOf(fault) === undefined) return JSON.stringify(answer.body);
  return JSON.stringify(errorOf(status, fault));
}

function errorOf(status: number, { code, description, retryAfter }: Fault): unknown {
  // Throttling comes from another layer than the service, with a body of its own (API throttling guidance).
  if (status === 429 && code === undefined) {
    return { statusCode: 429, message: description ?? throttlingMessage(retryAfter) };
  }
  return errorBodyOf(completeFailure({ status, code, description }));
}

function throttlingMessage(retryAfter: Fault['retryAfter']): string {
  const seconds = Number(retryAfter);
  if (Number.isNaN(seconds)) return 'Rate limit is exceeded.';
  return `Rate limit is exceeded. Try again in ${seconds} seconds.`;
}

function reshaped(text: string, { malformed, bom }: Fault): string {
  const kept = malformed ? text.slice(0, Math.floor(text.length / 2)) : text;
  return bom ? `\uFEFF${kept}` : kept;
}

function headersOf({ html, gzip, redirect, retryAfter }: Fault): Readonly<Record<string, string>> {
  return {
    'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json',
    ...(gzip && { 'Content-Encoding': 'gzip' }),
    ...(redirect !== undefined && { Location: redirect }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
}
