import { prettyFactory } from 'pino-pretty';

/** A control character in a line of JSON: as an escape, or as it is. Line feeds and tabs are left to the formatter. */
const CONTROL = /\\(?:u(00[01][0-9a-f]|007f|00[89][0-9a-f])|(r)|[\s\S])|([\u007f-\u009f])/gi;

/**
 * Builds the function that makes lines of a log readable for people. Control characters stay visible escapes: what a
 * terminal would obey may come from others.
 */
export function prettyLines({ color }: { readonly color: boolean }): (line: string) => string {
  const pretty = prettyFactory({
    colorize: color,
    ignore: 'pid,hostname',
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss.l',
  });
  return (line) => pretty(withVisibleControls(line.trimEnd())) ?? line;
}

function withVisibleControls(line: string): string {
  return line.replace(CONTROL, (text: string, escaped?: string, carriageReturn?: string, raw?: string) => {
    if (escaped !== undefined || carriageReturn !== undefined) return `\\${text}`;
    return raw === undefined ? text : `\\\\u00${raw.charCodeAt(0).toString(16)}`;
  });
}
