import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The gateway and the packages that it loads as one script, and what V8 compiled of it: scripts/bundle.mjs makes both. */
const BUNDLE = join(__dirname, '../bundle/gateway.js');
const CODE_CACHE = `${BUNDLE}.cache`;
/** The compiler writes it last, also if it is called by hand, and so without the bundle. */
const COMPILED = join(__dirname, '../.tsbuildinfo');

/** What a bundle is: a function with the parameters of a CommonJS module. */
type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  directory: string,
) => void;

/** Options of Node.js that load a program before this one. */
const PRELOADS = /(^|\s)(-r|--require|--import|--loader|--experimental-loader)\b/;

/**
 * Loads the bundle, in which the gateway starts in less than half the time. A cache of another version of Node.js, or of
 * other options for V8, is ignored by V8.
 *
 * @returns undefined if there is none, as in the npm package; if the modules were compiled after it; or if a program was
 * loaded before: it may want to patch packages as they are loaded, as agents for tracing do.
 */
export function loadBundle<Exports extends object>(): Exports | undefined {
  if (PRELOADS.test(`${process.env.NODE_OPTIONS ?? ''} ${process.execArgv.join(' ')}`)) return undefined;
  if (modifiedAtMs(COMPILED) > modifiedAtMs(BUNDLE)) return undefined;
  const script = compile();
  if (script === undefined) return undefined;
  const wrapper: Wrapper = script.runInThisContext();
  const loaded = { exports: {} };
  wrapper(loaded.exports, createRequire(BUNDLE), loaded, BUNDLE, dirname(BUNDLE));
  return loaded.exports as Exports;
}

/** By itself, so that the garbage collector finds the buffers soon. */
function compile(): Script | undefined {
  // ASCII only. Decoded as UTF-8 it would take twice the memory.
  const source = readIfPresent(BUNDLE)?.toString('latin1');
  if (source === undefined) return undefined;
  return new Script(source, {
    filename: BUNDLE,
    cachedData: readIfPresent(CODE_CACHE),
  });
}

/** 0 if there is no such file. */
function modifiedAtMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
