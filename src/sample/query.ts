import { readFile } from 'node:fs/promises';
import { type CommandOutcome, GATEWAY_VARIABLES, gatewayOf, runAsProcess } from './gateway';

const HELP = `Sends a GraphQL document to the gateway and prints the response.

Usage: npm run --silent query FILE
       npm run --silent query "{ supportProfile { email } }"

  --help   this text

${GATEWAY_VARIABLES}`;

/** The characters of a bearer token: printable ASCII without spaces. */
const TOKEN = /^[\x21-\x7e]+$/;

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandOutcome> {
  const [argument, ...others] = args;
  if (argument === '--help' || argument === '-h') return { exitCode: 0, stdout: HELP };
  if (argument === undefined || argument.startsWith('-') || others.length > 0) {
    return refused('give one file, or one GraphQL document in double quotes', HELP);
  }
  const query = await documentOf(argument);
  if (query === undefined) return refused(`there is no file ${argument}`);
  const { url, getToken } = gatewayOf(env);
  const token = getToken();
  if (!TOKEN.test(token)) {
    return refused(
      'GATEWAY_TOKEN must be the access token alone: without "Bearer", quotation marks, spaces or line breaks',
    );
  }
  return send(url, token, query);
}

function refused(reason: string, help = ''): CommandOutcome {
  return { exitCode: 2, stderr: `query: ${reason}. Nothing was sent.\n${help && `\n${help}`}` };
}

/** A document is told from the name of a file by its braces. */
async function documentOf(argument: string): Promise<string | undefined> {
  return argument.includes('{') ? argument : readFile(argument, 'utf8').catch(() => undefined);
}

async function send(url: string, token: string, query: string): Promise<CommandOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      redirect: 'error',
    });
    const text = await response.text();
    const body = JSON.parse(text);
    return { exitCode: body.errors ? 1 : 0, stdout: `${JSON.stringify(body, null, 2)}\n` };
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? `The response of ${url} is not the gateway's: check GATEWAY_URL.`
        : `The gateway cannot be reached at ${url}: check GATEWAY_URL, and that the gateway is running (npm start).`;
    return { exitCode: 1, stderr: `query: ${reason}\n` };
  }
}

void runAsProcess(run);
