import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isEnumType } from 'graphql';
import { createSchema } from '../../src/app';
import type { CommandContext } from '../../src/cli/commands/context';
import { buildProgram } from '../../src/cli/commands/program';
import type { ClientErrorCode } from '../../src/client/support-profile-client-error';
import { ErrorCode } from '../../src/contract/error-code';
import { CLOUDS } from '../../src/partner-center/auth/clouds';
import { TokenProblemCode } from '../../src/resources/token-diagnosis/token-diagnosis.type';
import { callerHeaders, READ, startGatewayWithUpstream } from '../support/upstream';
import { configVariables } from './support/config-variables';
import { codeSpans, pagePaths, ROOT, readPage, tableOf } from './support/markdown';
import { packageScripts } from './support/package-scripts';

/** Names in capitals that are neither settings nor codes. */
const OTHER_NAMES = [
  ...['NODE_ENV', 'NODE_OPTIONS', 'EMULATOR_PORT', 'GATEWAY_TOKEN', 'GATEWAY_URL'],
  ...['NODE_EXTRA_CA_CERTS', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'ENOTFOUND'],
  ...['NOT_APPLIED', 'OK', 'UNKNOWN', 'UPSTREAM_'],
];

/** The codes that the client finds by itself; the compiler compares them with the type. */
const CLIENT_CODES: Readonly<Record<ClientErrorCode, true>> = {
  BAD_TOKEN: true,
  BAD_ID: true,
  NETWORK_ERROR: true,
  TIMEOUT: true,
  BAD_RESPONSE: true,
};

/** The values of the schema's enums. */
function enumValues(): readonly string[] {
  const types = Object.values(createSchema().getTypeMap());
  return types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name));
}

describe('the guide', () => {
  it.each(pagePaths('docs'))('%s names no setting and no code that there is not', (path) => {
    const known: readonly string[] = [
      ...configVariables(),
      ...Object.values(ErrorCode),
      ...Object.values(TokenProblemCode),
      ...Object.keys(CLIENT_CODES),
      ...enumValues(),
      ...OTHER_NAMES,
    ];
    const named = readPage(path).codes.filter((name) => /^[A-Z][A-Z_]*$/.test(name));
    // OpenTelemetry's are not ours; docs/tracing.md says which of them mean what here.
    const ours = named.filter((name) => !name.startsWith('OTEL_'));
    expect(ours.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('docs/deploying.md', () => {
  it('starts the gateway with the flags of `npm start`', () => {
    const start = readPage('docs/deploying.md').blocks.flatMap(
      ({ text }) => text.match(/^node .*dist\/cli\/main\.js$/gm) ?? [],
    );
    const { start: script } = packageScripts();
    expect(start.map((command) => `exec ${command}`)).toEqual([script, script]);
  });
});

describe('README.md', () => {
  it('lists the same pages as docs/README.md', () => {
    const rowsOf = (path: string) => tableOf(readPage(path), 'page').rows;
    const fromRoot = rowsOf('docs/README.md').map(([link = '', text]) => [
      link.replace('](', '](docs/'),
      text,
    ]);
    expect(rowsOf('README.md')).toEqual(fromRoot);
  });

  it('lists every page of docs', () => {
    const linked = tableOf(readPage('README.md'), 'page').rows.map(
      ([link = '']) => /\((.+)\)/.exec(link)?.[1],
    );
    expect([...linked, 'docs/README.md'].sort()).toEqual([...pagePaths('docs')].sort());
  });
});

describe('SECURITY.md', () => {
  it('names tests that exist', () => {
    const named = readPage('SECURITY.md').source.match(/test\/[\w/.-]+\.test\.ts/g) ?? [];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('docs/command-line.md', () => {
  it('names every command, and no other', () => {
    const terminal = { print() {}, note() {} };
    const { commands } = buildProgram({ terminal } as unknown as CommandContext, '0.0.0');
    const documented = tableOf(readPage('docs/command-line.md'), 'command').rows.flatMap(([command = '']) =>
      codeSpans(command).map((text) => text.split(' ')[0]),
    );
    expect(documented.sort()).toEqual(commands.map((command) => command.name()).sort());
  });

  it('names every profile, and every option of get and set', () => {
    const terminal = { print() {}, note() {} };
    const { commands } = buildProgram({ terminal } as unknown as CommandContext, '0.0.0');
    const { source } = readPage('docs/command-line.md');
    const ofProfiles = commands.filter((command) => ['get', 'set'].includes(command.name()));
    const profiles = new Set(ofProfiles.flatMap((command) => command.commands.map((one) => one.name())));
    const documented = tableOf(readPage('docs/command-line.md'), 'profile').rows.flatMap(([name = '']) =>
      codeSpans(name),
    );
    expect(documented).toEqual([...profiles]);
    const options = ofProfiles
      .flatMap((command) => [command, ...command.commands])
      .flatMap((command) => command.options.filter(({ hidden }) => !hidden))
      // The page says that those of an organization's address begin differently.
      .map(({ long }) => String(long).replace('--default-address-', '--address-'));
    expect(options.length).toBeGreaterThan(50);
    expect([...new Set(options)].filter((option) => !source.includes(option))).toEqual([]);
  });
});

describe('docs/client.md', () => {
  it('names every code of the client', () => {
    const codes = tableOf(readPage('docs/client.md'), 'code of the client').rows.flatMap(([code = '']) =>
      codeSpans(code),
    );
    expect(codes.sort()).toEqual(Object.keys(CLIENT_CODES).sort());
  });
});

describe('docs/errors.md', () => {
  it('names every error code in its table, once, and no other', () => {
    const codes = tableOf(readPage('docs/errors.md'), 'code').rows.flatMap(([code = '']) => codeSpans(code));
    expect([...codes].sort()).toEqual(Object.values(ErrorCode).sort());
  });

  it('has a section for every error code, and for no other', () => {
    const sections = readPage('docs/errors.md').headings.filter((heading) => /^[A-Z_]+$/.test(heading));
    expect(sections.sort()).toEqual(Object.values(ErrorCode).sort());
  });
});

describe('docs/migrating.md', () => {
  it('names options that the commands have', () => {
    const terminal = { print() {}, note() {} };
    const { commands } = buildProgram({ terminal } as unknown as CommandContext, '0.0.0');
    const profiles = commands.find((command) => command.name() === 'set')?.commands ?? [];
    const { head, rows } = tableOf(readPage('docs/migrating.md'), 'parameter');
    const named = head.flatMap((title, column) => {
      const profile = /`set ([\w-]+)`/.exec(title)?.[1];
      const options = profiles.find((command) => command.name() === profile)?.options ?? [];
      return rows
        .flatMap((cells) => codeSpans(cells[column] ?? ''))
        .filter((text) => text.startsWith('--'))
        .map((option) => [profile, option, options.some(({ long }) => long === option)]);
    });
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(([, , isThere]) => !isThere)).toEqual([]);
  });

  it('names the code that the gateway has for every status of Partner Center', async () => {
    const { gateway, upstream, close } = await startGatewayWithUpstream();
    try {
      const rows = tableOf(readPage('docs/migrating.md'), 'what happened').rows;
      const documented = rows.filter(([what = '']) => /^\d{3}/.test(what));
      expect(documented.length).toBeGreaterThan(10);
      for (const [what = '', , code] of documented) {
        const [status, errorCode] = what.match(/\d+/g) ?? [];
        upstream.faults.clear();
        upstream.faults.add({ status: Number(status), times: 0, ...(errorCode && { code: errorCode }) });
        const { errors } = await gateway.send(READ, {}, callerHeaders({ tenant: randomUUID() }));
        expect([what, `\`${errors[0]?.extensions?.code}\``]).toEqual([what, code]);
      }
    } finally {
      await close();
    }
  });
});

describe('docs/tokens.md', () => {
  const page = readPage('docs/tokens.md');

  it('names every cloud with its token authority and its audience', () => {
    const rows = tableOf(page, '`PARTNER_CENTER_CLOUD`').rows.map((cells) => cells.flatMap(codeSpans));
    expect(rows).toEqual(
      Object.entries(CLOUDS).map(([name, cloud]) => [name, cloud.tokenAuthority, cloud.tokenAudience]),
    );
  });

  it('may say that the audience of a token is the base URL of its cloud', () => {
    for (const { baseUrl, tokenAudience } of Object.values(CLOUDS)) expect(tokenAudience).toBe(baseUrl);
  });

  it('says what to do about every problem of a token', () => {
    const problems = tableOf(page, 'problem').rows.flatMap(([problem = '']) => codeSpans(problem));
    expect(problems.sort()).toEqual(Object.values(TokenProblemCode).sort());
  });

  it('sends secrets to the authorities of Microsoft alone', () => {
    const hosts = page.blocks
      .flatMap(({ text }) => text.match(/https:\/\/[^/\s"'&]+/g) ?? [])
      .filter((host) => host !== 'https://localhost');
    const documented: readonly string[] = Object.values(CLOUDS).flatMap((cloud) => [
      cloud.tokenAuthority,
      cloud.tokenAudience,
    ]);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !documented.includes(host))).toEqual([]);
  });
});
