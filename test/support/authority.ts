import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The client id that the authority knows. */
export const TEST_CLIENT_ID = 'test-client';

/** An OpenID Provider in a process of its own. */
export interface Authority {
  /** What `--authority` takes; the tenant is `contoso`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the authority on a free port. */
export async function startAuthority(): Promise<Authority> {
  const child = spawn(process.execPath, [resolve(__dirname, 'oidc-provider.mjs')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('The authority did not start.'))),
  ]);
  return {
    url: String(line).trim(),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

interface Page {
  readonly url: string;
  readonly html: string;
}

/**
 * A person with a browser, without a browser: opens an address, fills in the forms that come, and ends at the page
 * that has none.
 */
export async function signInByForms(
  address: string,
  values: Readonly<Record<string, string>>,
): Promise<Page> {
  const cookies = new Map<string, string>();
  let page = await open(address, undefined, cookies);
  for (let forms = 0; forms < 10; forms++) {
    const form = formIn(page);
    if (form === undefined) return page;
    const filled = new URLSearchParams();
    for (const [name, value] of form.inputs) filled.set(name, values[name] ?? value);
    page = await open(form.action, filled, cookies);
  }
  throw new Error(`More forms than a sign-in has: ${page.html}`);
}

async function open(
  address: string,
  form: URLSearchParams | undefined,
  cookies: Map<string, string>,
): Promise<Page> {
  let url = address;
  let body = form;
  for (;;) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, html: await response.text() };
    url = new URL(location, url).href;
    body = undefined;
  }
}

/** The first form of a page. */
function formIn({ url, html }: Page) {
  const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(html);
  if (form === null) return undefined;
  const [, action = '', content = ''] = form;
  const inputs = [...content.matchAll(/<input[^>]*>/g)].map(
    ([input]) => [attribute(input, 'name'), attribute(input, 'value')] as const,
  );
  return { action: new URL(unescapeHtml(action), url).href, inputs: inputs.filter(([name]) => name !== '') };
}

function attribute(tag: string, name: string): string {
  return unescapeHtml(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<');
}
