import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createLogger } from '../../../src/logging/create-logger';
import { type LogOutput, openLogOutput } from '../../../src/logging/log-output';
import type { Logger } from '../../../src/logging/logger';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

describe('the output of the log', () => {
  let directory: string;
  let file: string;
  let fd: number;
  let output: LogOutput;
  let logger: Logger;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick'] });
    directory = mkdtempSync(join(tmpdir(), 'log-output-'));
    file = join(directory, 'log');
    open('w');
  });

  afterEach(() => {
    jest.useRealTimers();
    closeSync(fd);
    rmSync(directory, { recursive: true });
  });

  function open(flags: string): void {
    fd = openSync(file, flags);
    output = openLogOutput(fd);
    logger = createLogger('trace', output);
  }

  const written = () => readFileSync(file, 'utf8');
  const messages = () =>
    written()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).msg);

  it('holds lines back for 100 ms, so that more of them are written at once', () => {
    logger.info({}, 'first');
    jest.advanceTimersByTime(60);
    logger.debug({}, 'second');
    jest.advanceTimersByTime(39);
    expect(written()).toBe('');

    jest.advanceTimersByTime(1);
    expect(messages()).toEqual(['first', 'second']);
  });

  it('holds lines back that come later just as long', () => {
    logger.info({}, 'first');
    jest.advanceTimersByTime(100);
    logger.info({}, 'second');
    jest.advanceTimersByTime(99);
    expect(messages()).toEqual(['first']);

    jest.advanceTimersByTime(1);
    expect(messages()).toEqual(['first', 'second']);
  });

  it('does nothing while there is nothing to write', () => {
    logger.info({}, 'first');
    jest.advanceTimersByTime(100);

    expect(jest.getTimerCount()).toBe(0);
  });

  it('writes lines as soon as there are 4 kB of them', () => {
    logger.info({ text: 'x'.repeat(2000) }, 'first');
    expect(written()).toBe('');
    logger.info({ text: 'x'.repeat(2000) }, 'second');

    expect(messages()).toEqual(['first', 'second']);
  });

  it.each(['warn', 'error'] as const)('writes a line of level %s at once, after all before it', (level) => {
    logger.info({}, 'before');
    logger[level]({}, 'at once');

    expect(messages()).toEqual(['before', 'at once']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('writes what it holds back when it is told to', () => {
    logger.info({}, 'first');
    output.flush();

    expect(messages()).toEqual(['first']);
  });

  it('loses no line and no order, whatever the lines are and however they come', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(40_000).map((length) => 'ä'.repeat(length)),
    );
    const line = fc.tuple(fc.constantFrom(...LEVELS), text, fc.constantFrom(0, 50, 100));
    let expected = '';

    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const [level, message, pauseMs] of lines) {
          logger[level]({}, message);
          jest.advanceTimersByTime(pauseMs);
        }
        output.flush();
        expected += lines.map(([, message]) => `${message}\0`).join('');
        expect(
          messages()
            .map((message) => `${message}\0`)
            .join(''),
        ).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  describe('that cannot be written', () => {
    beforeEach(() => {
      closeSync(fd);
      open('r');
    });

    it('tells whoever logs what must be written at once', () => {
      expect(() => logger.error({}, 'at once')).toThrow('EBADF');
      expect(() => logger.error({}, 'again')).toThrow('EBADF');
    });

    it('does not end the process for lines that were held back', () => {
      logger.info({}, 'later');

      expect(() => jest.advanceTimersByTime(100)).not.toThrow();
      expect(() => output.flush()).not.toThrow();
    });
  });
});
