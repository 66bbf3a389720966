import { prettyLines } from '../../../src/logging/pretty-lines';

const line = (fields: object) =>
  `${JSON.stringify({ level: 30, time: 0, pid: 1, hostname: 'h', ...fields })}\n`;

describe('lines for people', () => {
  const pretty = prettyLines({ color: false });

  it('hold the time, the level, the message and the fields, in one line', () => {
    expect(pretty(line({ operation: 'Contact', outcome: 'OK', msg: 'operation' }))).toMatch(
      /^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: operation \{"operation":"Contact","outcome":"OK"\}\n$/,
    );
  });

  it('show the stack of an error', () => {
    const err = { type: 'Error', message: 'broken', stack: 'Error: broken\n    at file.js:1:1' };
    expect(pretty(line({ level: 50, err, msg: 'internal error' }))).toMatch(
      /ERROR: internal error *\n(.*\n)*.*Error: broken\n.*at file\.js:1:1/,
    );
  });

  it('are coloured if that is asked for', () => {
    expect(prettyLines({ color: true })(line({ msg: 'x' }))).toContain('\u001b[');
  });

  it.each([
    ['an escape', '\u001b[2J', '\\u001b[2J'],
    ['a bell', '\u0007', '\\u0007'],
    ['a carriage return', 'a\rb', 'a\\rb'],
    ['a character of C1', '\u009b2J', '\\u009b2J'],
    ['a backslash before what looks like an escape', '\\u001b', '\\u001b'],
  ])('let no terminal obey %s from others', (_what, text, shown) => {
    for (const fields of [{ msg: text }, { msg: 'x', err: { type: 'Error', message: text, stack: text } }]) {
      const written = pretty(line(fields));
      expect(written).toContain(shown);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it('leave a line that is not JSON as it is', () => {
    expect(pretty('no JSON\n')).toBe('no JSON\n');
  });
});
