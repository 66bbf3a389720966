import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { type Build, build } from '../support/built-process';

const ROOT = resolve(__dirname, '../..');
const PACKAGE = 'support-profile-gateway';

/** Compiles only if the client has its types: the second line is an error unless `telephone` is known. */
const PROGRAM = `import { createSupportProfileClient, SupportProfileClientError } from '${PACKAGE}/client';
export const telephone = createSupportProfileClient({ url: '', getToken: () => '' }).get().then((p) => p.telephone);
// @ts-expect-error There is no such field.
telephone.then((text) => text?.fax);
export const outcome: 'NOT_APPLIED' | 'UNKNOWN' | undefined = (undefined as unknown as SupportProfileClientError).outcome;
`;

const { ModuleKind, ModuleResolutionKind } = ts;

/** The ways in which programs are told to find packages. */
const WAYS = [
  ['node10', 'program.ts', ModuleKind.CommonJS, ModuleResolutionKind.Node10],
  ['node16 from CommonJS', 'program.cts', ModuleKind.Node16, ModuleResolutionKind.Node16],
  ['node16 from ESM', 'program.mts', ModuleKind.Node16, ModuleResolutionKind.Node16],
  ['nodenext from ESM', 'program.mts', ModuleKind.NodeNext, ModuleResolutionKind.NodeNext],
  ['bundler', 'program.ts', ModuleKind.ESNext, ModuleResolutionKind.Bundler],
] as const;

describe('the client, installed as a package', () => {
  let built: Build;
  let project: string;

  beforeAll(() => {
    built = build();
    project = mkdtempSync(join(tmpdir(), 'client-types-'));
    const installed = join(project, 'node_modules', PACKAGE);
    mkdirSync(installed, { recursive: true });
    for (const name of ['package.json', 'client']) {
      cpSync(join(ROOT, name), join(installed, name), { recursive: true });
    }
    symlinkSync(built.directory, join(installed, 'dist'));
  });

  afterAll(() => {
    built.remove();
    rmSync(project, { recursive: true });
  });

  it.each(WAYS)('has its types under %s', (_way, file, module, moduleResolution) => {
    const path = join(project, file);
    writeFileSync(path, PROGRAM);
    const program = ts.createProgram([path], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
      module,
      moduleResolution,
      ignoreDeprecations: '6.0',
    });

    const errors = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));

    expect(errors).toEqual([]);
  });

  it.each([
    ['require', 'program.cjs', `const client = require('${PACKAGE}/client');`],
    ['import', 'program.mjs', `import * as client from '${PACKAGE}/client';`],
    [
      'a resolver that does not read "exports"',
      'old.cjs',
      `const client = require('./node_modules/${PACKAGE}/client');`,
    ],
  ])('is found by %s', (_way, file, line) => {
    writeFileSync(
      join(project, file),
      `${line}\nprocess.stdout.write(typeof client.createSupportProfileClient);\n`,
    );

    expect(execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8' })).toBe('function');
  });

  it('is the same file for both kinds of resolvers', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
    const { types, default: main } = read('package.json').exports['./client'];

    expect(read('client/package.json')).toMatchObject({ types: `.${types}`, main: `.${main}` });
  });
});
