import type { Command } from 'commander';
import { CLOUDS } from '../../../partner-center/auth/clouds';
import { printable } from '../../terminal/printable';
import { accessToken, type TargetCloud, targetCloud } from '../access-token';
import type { CommandContext } from '../context';
import { EXIT } from '../exit-codes';
import { failureOf } from '../failure';
import { type GatewayChoice, withGateway } from '../gateway-access';
import { addGatewayOptions } from '../get';
import { checkToken } from '../token-check';
import { type Finding, failed, ok, skipped } from './check';
import { checkConnection, checkDns, checkProxy, proxyFor } from './network';

interface DoctorOptions extends GatewayChoice {
  readonly json?: boolean;
}

/** Adds `doctor`. */
export function addDoctor(program: Command, context: CommandContext): void {
  const command = program
    .command('doctor')
    .summary('find out what is wrong between this machine and Partner Center')
    .description(
      'Check DNS, proxy, TLS, clock, token and one read, and say how to cure what is wrong. Exit code 1 if anything is.',
    );
  addGatewayOptions(command).action((options: DoctorOptions) => doctor(options, context));
}

async function doctor(options: DoctorOptions, context: CommandContext): Promise<void> {
  const { terminal, exit } = context;
  const cloud = targetCloud(options.cloud, context);
  const findings: Finding[] = [];
  const add = (found: readonly Finding[]) => {
    findings.push(...found);
    if (!options.json) terminal.print(found.map((finding) => line(finding, context)).join(''));
  };
  const hosts = hostsOf(cloud, options, context);
  if (hosts.length === 0) add([skipped('network', 'The embedded Partner Center is inside this command.')]);
  for (const host of hosts) add(await checkHost(host, context));
  add([await checkAccessToken(cloud, context)]);
  add([await checkRead(options, context)]);
  if (options.json) terminal.print(`${JSON.stringify({ findings })}\n`);
  if (findings.some(({ status }) => status === 'failed')) exit(EXIT.failed);
}

/** The hosts that the commands talk to: the authority, and Partner Center or the gateway in front of it. */
function hostsOf(cloud: TargetCloud, { url }: DoctorOptions, { env, store }: CommandContext): readonly URL[] {
  const documented = cloud === 'emulator' ? undefined : CLOUDS[cloud];
  const signIn = store.read();
  const authority = signIn?.cloud === cloud ? signIn.authority : undefined;
  const target = url ?? (env.GATEWAY_URL || env.PARTNER_CENTER_BASE_URL || documented?.baseUrl);
  const texts = [target, documented && (authority ?? documented.tokenAuthority)];
  return texts.flatMap((text) => (text && URL.canParse(text) ? [new URL(text)] : []));
}

async function checkHost(url: URL, { env, clock }: CommandContext): Promise<readonly Finding[]> {
  const proxy = proxyFor(url, env);
  const dns = await checkDns(url, proxy);
  const way = await checkProxy(proxy, env);
  if (dns.status === 'failed' || way.status === 'failed') return [dns, way];
  return [dns, way, ...(await checkConnection(url, clock))];
}

async function checkAccessToken(cloud: TargetCloud, context: CommandContext): Promise<Finding> {
  try {
    const token = context.env.GATEWAY_TOKEN || (await accessToken(cloud, context));
    const { problems, expiresAt } = checkToken(token, cloud, context.clock);
    const [problem] = problems;
    return problem === undefined
      ? ok('token', `It will do, until ${expiresAt}.`)
      : failed('token', problem.message, problem.fix);
  } catch (error) {
    return failedBy('token', error, context);
  }
}

async function checkRead(options: DoctorOptions, context: CommandContext): Promise<Finding> {
  try {
    await withGateway(options, context, ({ profiles }) => profiles.support.get({ signal: context.signal }));
    return ok('read', 'The support profile can be read.');
  } catch (error) {
    const finding = failedBy('read', error, context);
    return failureOf(error).exitCode === EXIT.signInNeeded ? skipped('read', 'There is no token.') : finding;
  }
}

function failedBy(check: string, error: unknown, { signal }: CommandContext): Finding {
  signal.throwIfAborted();
  const { message, hint, correlationId } = failureOf(error);
  const id = correlationId ? ` Correlation id: ${correlationId}.` : '';
  return failed(check, `${message}${id}`, hint ?? 'See docs/errors.md.');
}

const MARKS = { ok: ['green', 'ok'], failed: ['red', 'FAILED'], skipped: ['yellow', 'skipped'] } as const;

function line({ check, status, detail, cure }: Finding, { terminal }: CommandContext): string {
  const [style, mark] = MARKS[status];
  const first = `${terminal.paint(style, mark.padEnd(7))}  ${printable(check)}: ${printable(detail)}\n`;
  return cure === undefined ? first : `${first}         ${printable(cure)}\n`;
}
