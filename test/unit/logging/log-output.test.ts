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
    let fails: boolean;
    let text: string;
    /** How many bytes one write takes at most, as a disk does that is nearly full. */
    let room: number;

    beforeEach(() => {
      fails = true;
      text = '';
      room = Number.POSITIVE_INFINITY;
      output = openLogOutput(-1, (bytes) => {
        if (fails || room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        const taken = Buffer.from(bytes).subarray(0, room);
        text += taken.toString('latin1');
        room -= taken.length;
        return taken.length;
      });
      logger = createLogger('trace', output);
    });

    const entries = () =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));

    it('never throws, whatever is logged', () => {
      expect(() => {
        for (const level of LEVELS) logger[level]({ text: 'x'.repeat(5000) }, level);
        jest.advanceTimersByTime(5000);
        output.flush();
      }).not.toThrow();
    });

    it('has its lines written, whole and in order, as soon as that works again', () => {
      logger.error({}, 'first');
      logger.info({}, 'second');
      fails = false;
      jest.advanceTimersByTime(1000);

      expect(entries().map(({ msg }) => msg)).toEqual(['first', 'second']);
      logger.error({}, 'third');
      expect(entries().map(({ msg }) => msg)).toEqual(['first', 'second', 'third']);
    });

    it('goes on in the middle of a line where a full disk cut it off', () => {
      fails = false;
      room = 20;
      logger.error({}, 'first');
      logger.info({}, 'second');
      expect(text).toHaveLength(20);
      room = Number.POSITIVE_INFINITY;
      jest.advanceTimersByTime(1000);

      expect(entries().map(({ msg }) => msg)).toEqual(['first', 'second']);
    });

    it('tries no more often than once a second, so responses do not wait for it', () => {
      const write = jest.fn(() => {
        throw new Error('no space left');
      });
      logger = createLogger('trace', openLogOutput(-1, write));
      for (let line = 0; line < 1000; line += 1) logger.error({}, 'line');
      expect(write).toHaveBeenCalledTimes(1);

      jest.advanceTimersByTime(3000);
      expect(write).toHaveBeenCalledTimes(4);
    });

    it('keeps a mebibyte of lines, counts those beyond, and says how many were lost', () => {
      const padding = 'x'.repeat(10_000);
      for (let line = 0; line < 500; line += 1) logger.info({ line, padding }, 'line');
      fails = false;
      jest.advanceTimersByTime(1000);

      expect(text.length).toBeLessThan(1024 * 1024 + 500);
      const kept = entries().filter(({ msg }) => msg === 'line').length;
      expect(kept).toBeGreaterThan(100);
      expect(entries().at(-1)).toEqual({
        level: 40,
        time: expect.any(Number),
        pid: process.pid,
        hostname: expect.any(String),
        lost: 500 - kept,
        cause: 'ENOSPC',
        msg: 'log lines were lost',
      });

      logger.error({}, 'next');
      expect(entries().at(-1)).toMatchObject({ msg: 'next' });
    });
  });
});
