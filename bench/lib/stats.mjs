/** The value below which a share of the values lies. @param {Float64Array} sorted @param {number} share 0 to 1 */
export function quantile(sorted, share) {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** The middle of the values that are numbers; NaN when there is none. @param {number[]} values */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The distance between the least and the greatest, as a share of the median. @param {number[]} values */
export function spread(values) {
  const finite = values.filter(Number.isFinite);
  return (Math.max(...finite) - Math.min(...finite)) / median(finite);
}
