/** Reads the URL of an HTTP proxy. A scheme may be left out, as with curl; user and password are allowed. */
export function parseProxyUrl(text: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  const isProxy = /^https?:$/.test(url.protocol) && url.pathname === '/' && !/[?#\s]/.test(text);
  return isProxy && isDecodable(url.username) && isDecodable(url.password) ? url.href : undefined;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
