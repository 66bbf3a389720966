import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { ROOT } from './markdown';

/** The module that users of the package import, and its source. */
const CLIENT = 'support-profile-gateway/client';
const CLIENT_SOURCE = 'src/client/support-profile-client.ts';

/** A program as a page shows it. */
export interface Program {
  /** Where it stands, for messages; ends in `.ts`. */
  readonly name: string;
  readonly text: string;
}

/** Checks the types of programs as strictly as the project's own. @returns the errors, in words. */
export function typeErrors(programs: readonly Program[]): readonly string[] {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const sources = new Map(programs.map(({ name, text }) => [join(ROOT, name), text]));
  const program = ts.createProgram([...sources.keys()], options, {
    ...host,
    fileExists: (path) => sources.has(path) || host.fileExists(path),
    readFile: (path) => sources.get(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = sources.get(path);
      return text === undefined
        ? host.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(describeDiagnostic);
}

/** Makes a program that Node.js can run. @param directory - below the project's own, where its packages are found. */
export function writeProgram(text: string, directory: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: text, resolveDir: ROOT, loader: 'ts' },
    alias: { [CLIENT]: join(ROOT, CLIENT_SOURCE) },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const path = join(directory, 'program.mjs');
  writeFileSync(path, outputFiles[0]?.text ?? '');
  return path;
}

function compilerOptions(): ts.CompilerOptions {
  const path = join(ROOT, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const {
    options: { tsBuildInfoFile: _file, ...options },
  } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  return {
    ...options,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    rootDir: ROOT,
    noEmit: true,
    incremental: false,
    paths: { [CLIENT]: [join(ROOT, CLIENT_SOURCE)] },
  };
}

function describeDiagnostic({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (file === undefined) return message;
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} ${message}`;
}
