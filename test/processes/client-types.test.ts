import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { type Build, build } from '../support/built-process';

const ROOT = resolve(__dirname, '../..');
const PACKAGE = 'support-profile-gateway';

/** Compiles only if the client has its types: whatever is expected to be an error is none without them. */
const PROGRAM = `import {
  type BillingProfileChanges, createPartnerProfilesClient, createSupportProfileClient, SupportProfileClientError,
} from '${PACKAGE}/client';
export const telephone = createSupportProfileClient({ url: '', getToken: () => '' }).get().then((p) => p.telephone);
// @ts-expect-error There is no such field.
telephone.then((text) => text?.fax);
const profiles = createPartnerProfilesClient({ url: '', getToken: () => '' });
export const city: Promise<string | null | undefined> = profiles.billing.get().then((p) => p.address?.city);
export const status = profiles.legalBusiness.get({ vettingVersion: 'LAST_FINALIZED' }).then((p) => p.vettingStatus);
export const partner: Promise<string | null> = profiles.mpn.get({ mpnId: '1' }).then((p) => p.partnerName);
const changes: BillingProfileChanges = { address: { city: 'Redmond', state: null }, purchaseOrderNumber: null };
export const updated = profiles.billing.update(changes, { expected: { address: { city: 'Buffalo' } } });
// @ts-expect-error A field that cannot be changed.
void profiles.billing.update({ taxId: '1' });
// @ts-expect-error There is no such version.
void profiles.legalBusiness.get({ vettingVersion: 'NEWEST' });
// @ts-expect-error Nothing writes it.
void profiles.mpn.update;
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
