/** What replaces a token. */
export const REDACTED = '[bearer token]';

/**
 * A JSON Web Token, whole or cut off: the first part is base64url of a JSON object, which always begins with `eyJ`.
 */
const JWT = /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g;

/** The credentials of an Authorization header. Shorter words after "Bearer" are ones that people write. */
const BEARER = /(Bearer +)[A-Za-z0-9\-._~+/]{20,}=*/gi;

/** The shortest piece of a secret that is taken for a piece of it rather than for chance, in characters. */
const PIECE = 16;

/** Takes out of a text whatever looks like a token, whosever it is. */
export function redactTokens(text: string): string {
  // Most lines of a log hold neither what every JWT begins with nor a space: that is seen in a fraction of the time.
  const withoutJwt = text.includes('eyJ') ? text.replace(JWT, REDACTED) : text;
  return withoutJwt.includes(' ') ? withoutJwt.replace(BEARER, `$1${REDACTED}`) : withoutJwt;
}

/**
 * Takes a secret out of a text: every run of at least 16 of its characters, so what is cut off, wrapped or
 * repeated in part does not stay either, and as URLs and JSON write it. A shorter secret goes out as a whole.
 */
export function redactSecret(text: string, secret: string): string {
  if (secret === '') return text;
  if (secret.length < PIECE) return text.replaceAll(secret, REDACTED);
  // Listing the pieces of a token takes 0.2 ms, and most names are shorter than a piece.
  if (text.length < PIECE) return text;

  const pieces = piecesOf([secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]);
  let clean = '';
  let at = 0;
  while (at < text.length) {
    if (!pieces.has(text.slice(at, at + PIECE))) {
      clean += text.charAt(at);
      at += 1;
      continue;
    }
    at += PIECE;
    while (at < text.length && pieces.has(text.slice(at + 1 - PIECE, at + 1))) at += 1;
    clean += REDACTED;
  }
  return clean;
}

function piecesOf(spellings: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const spelling of spellings) {
    for (let start = 0; start + PIECE <= spelling.length; start++) {
      pieces.add(spelling.slice(start, start + PIECE));
    }
  }
  return pieces;
}
