import { gzipSync } from 'node:zlib';
import { completeFailure, errorBodyOf } from './errors';
import type { Fault } from './fault-schema';
import { inPascalCase } from './pascal-case';
import type { ServiceResponse } from './service';

/** A response as bytes. */
export interface WireResponse {
  readonly status: number;
  /** Without Content-Length. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>The page cannot be displayed</h1></body></html>';

/** Whether a fault replaces or spoils the response, rather than only delivering it in an unusual way. */
export function spoilsResponse(fault: Fault): boolean {
  const { html, malformed, empty, cut, text } = fault;
  return statusOf(fault) !== undefined || text !== undefined || Boolean(html || malformed || empty || cut);
}

/** Makes the bytes of a response, with what a fault does to them. */
export function wireResponseOf(response: ServiceResponse, fault: Fault): WireResponse {
  const status = statusOf(fault) ?? response.status;
  const text = Buffer.from(reshaped(textOf(response, status, fault), fault));
  const padded = Buffer.concat([text, Buffer.alloc(Math.max(0, (fault.bodyBytes ?? 0) - text.length), ' ')]);
  return {
    status,
    headers: { ...response.headers, ...headersOf(fault) },
    body: fault.gzip ? gzipSync(padded) : padded,
  };
}

function statusOf({ status, code, description, retryAfter, redirect, html }: Fault): number | undefined {
  if (status !== undefined) return status;
  if (redirect !== undefined) return 302;
  if (code !== undefined) return completeFailure({ code: String(code) }).status;
  if (retryAfter !== undefined) return 429;
  if (html) return 502;
  return description === undefined ? undefined : 500;
}

function textOf(response: ServiceResponse, status: number, fault: Fault): string {
  if (fault.empty || fault.redirect !== undefined || status === 204 || status === 304) return '';
  if (fault.html) return HTML_PAGE;
  if (fault.text !== undefined) return fault.text;
  const isReplaced = status >= 400 && statusOf(fault) !== undefined;
  const body = isReplaced ? errorOf(status, fault) : response.body;
  return JSON.stringify(fault.pascalCase ? inPascalCase(body) : body);
}

function errorOf(status: number, { code, description, data, retryAfter }: Fault): unknown {
  // Throttling comes from another layer than the service, with a body of its own (API throttling guidance).
  if (status === 429 && code === undefined) {
    return { statusCode: 429, message: description ?? throttlingMessage(retryAfter) };
  }
  const body = errorBodyOf(
    completeFailure({ status, code: code === undefined ? undefined : String(code), description }),
  );
  return { ...body, ...(code !== undefined && { code }), ...(data !== undefined && { data }) };
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

function headersOf(fault: Fault): Readonly<Record<string, string>> {
  const { gzip, redirect, retryAfter, wwwAuthenticate } = fault;
  return {
    'Content-Type': contentTypeOf(fault),
    ...(wwwAuthenticate !== undefined && { 'WWW-Authenticate': wwwAuthenticate }),
    ...(gzip && { 'Content-Encoding': 'gzip' }),
    ...(redirect !== undefined && { Location: redirect }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
}

function contentTypeOf({ html, text }: Fault): string {
  if (html) return 'text/html; charset=utf-8';
  return text === undefined ? 'application/json' : 'text/plain; charset=utf-8';
}
