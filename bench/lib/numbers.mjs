/** The middle of the values that are numbers; NaN if there is none. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which a share of the values lies, from 0 to 1; NaN if there is none. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The median, with half the distance between the least and the greatest as its spread: `0.104 ±3%`. */
export function withSpread(values, decimals) {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return fixed(median(finite), decimals);
  const spread = (50 * (Math.max(...finite) - Math.min(...finite))) / median(finite);
  return `${fixed(median(finite), decimals)} ±${spread.toFixed(0)}%`;
}

/** A number with so many decimals; a dash if there is none. */
export function fixed(value, decimals = 0) {
  return Number.isFinite(value) ? value.toFixed(decimals) : '–';
}

/** A Markdown table, its columns padded so that it reads well as text too. */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  const line = (cells) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
