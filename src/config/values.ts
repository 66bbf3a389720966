import { z } from 'zod';

/** A whole number within bounds, written in decimal digits. */
export function wholeNumber(least: number, most: number) {
  const expectation = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^[0-9]{1,15}$/, expectation)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expectation);
}

/** A share in percent that is neither nothing nor everything. */
export const percentage = wholeNumber(1, 99);
