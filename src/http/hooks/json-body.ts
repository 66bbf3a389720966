import type { FastifyInstance } from 'fastify';
import { ErrorCode } from '../../contract/error-code';
import { limitExceeded } from '../http-error';
import type { HttpLimits } from '../http-limits';

/**
 * Reads bodies of JSON and of nothing else. One whose arrays and objects are deeper inside one another than allowed is
 * refused before it is parsed: in 100 kB, 50,000 of them fit, over which the garbage collector takes a tenth of a
 * second. `__proto__` and `constructor.prototype` are refused as well.
 */
export function acceptJson(server: FastifyInstance, { bodyDepth }: HttpLimits): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (!isDeeperThan(text, bodyDepth)) return parse(request, text, done);

    const message = `The body has more than ${bodyDepth} arrays and objects inside one another (limit "bodyDepth").`;
    done(limitExceeded(400, ErrorCode.BAD_REQUEST, message, ['bodyDepth', bodyDepth]));
  });
}

/** Whether a text of JSON has more brackets open at once. What is no JSON is left to the parser. */
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

/** Where the string that begins at `start` ends; the end of the text where it does not. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '"') return at;
    if (json[at] === '\\') at += 1;
  }
  return json.length;
}
