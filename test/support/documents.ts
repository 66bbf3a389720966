/** A text, so many times, with a number that differs in each. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** A text around another, so many times. */
export function nested(count: number, open: string, inner: string, close: string): string {
  return `${open.repeat(count)}${inner}${close.repeat(count)}`;
}
