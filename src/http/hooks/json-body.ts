import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { HttpError, limitExceeded } from '../http-error';
import type { HttpLimits } from '../http-limits';

/**
 * Reads bodies of JSON in UTF-8 and of nothing else. A body that is too deep is refused before it is parsed: 100 kB hold
 * 50,000 arrays, over which the garbage collector takes a tenth of a second. `__proto__` and `constructor.prototype` are
 * refused as well.
 */
export function acceptJson(server: FastifyInstance, { bodyDepth }: HttpLimits): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const refusal = encodingRefusal(request.headers) ?? textRefusal(body as Buffer);
    if (refusal !== undefined) return done(refusal);

    const text = body.toString('utf8');
    if (!isDeeperThan(text, bodyDepth)) return parse(request, text, done);

    const message = `The body is too deep: the maximum depth of arrays and objects is ${bodyDepth} (limit "bodyDepth").`;
    done(limitExceeded(400, ErrorCode.BAD_REQUEST, message, ['bodyDepth', bodyDepth]));
  });
}

/** Refuses a body that its headers say is compressed, or not UTF-8. */
function encodingRefusal(headers: FastifyRequest['headers']): HttpError | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    const message = 'The Content-Encoding of the body is not supported: send it uncompressed.';
    return new HttpError(415, ErrorCode.BAD_REQUEST, message);
  }
  const type = headers['content-type'] ?? '';
  if (
    !type.includes(';') ||
    [...type.matchAll(CHARSET)].every(([, quoted, plain = '']) => UTF8.test(quoted ?? plain))
  )
    return undefined;

  return new HttpError(
    415,
    ErrorCode.BAD_REQUEST,
    'The charset of the body is not supported: send it as UTF-8.',
  );
}

const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^;\s]*))/gi;
const UTF8 = /^utf-?8$/i;

/** A body with other bytes would have them replaced, and the replacements would be published. */
function textRefusal(body: Buffer): HttpError | undefined {
  if (isUtf8(body)) return undefined;
  return new HttpError(400, ErrorCode.BAD_REQUEST, 'The body is not valid UTF-8. Nothing was done.');
}

/** Whether a text of JSON is deeper. What is not JSON is left to the parser. */
export function isDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case '"':
        at = endOfString(json, at);
        break;
      case '[':
      case '{':
        depth += 1;
        if (depth > limit) return true;
        break;
      case ']':
      case '}':
        depth -= 1;
    }
  }
  return false;
}

/** Where the string that begins at `start` ends, or else the end of the text. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '"') return at;
    if (json[at] === '\\') at += 1;
  }
  return json.length;
}
