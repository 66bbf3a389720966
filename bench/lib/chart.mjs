/** Small line charts side by side in one SVG: a logarithmic x axis, a y axis from zero, one line a server. */

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ label: string, points: Point[] }} Line
 * @typedef {{ title: string, axis: string, lines: Line[] }} Panel
 */

const WIDTH = 320;
const HEIGHT = 220;
const MARGIN = { left: 58, right: 24, top: 30, bottom: 40 };
const LEGEND = 30;
const COLOURS = [
  '#0b6bcb',
  '#c2410c',
  '#15803d',
  '#7e22ce',
  '#a16207',
  '#be123c',
  '#0f766e',
  '#4b5563',
  '#4338ca',
  '#65a30d',
];

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {number} value */
function short(value) {
  if (value >= 1000) return `${Number((value / 1000).toPrecision(3))}k`;
  return String(Number(value.toPrecision(3)));
}

/** The least of 1, 2, 5 times a power of ten that is not below. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

/** Where values of a panel lie in its picture. @param {Panel} panel */
function scales({ lines }) {
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const top = roundUp(Math.max(1, ...points.map((point) => point.y).filter(Number.isFinite)));
  const [first, last] = [Math.log10(xs[0] ?? 1), Math.log10(xs.at(-1) ?? 10)];
  const inner = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  return {
    xs,
    top,
    x: (/** @type {number} */ value) =>
      (MARGIN.left + ((Math.log10(value) - first) / (last - first || 1)) * inner.width).toFixed(1),
    y: (/** @type {number} */ value) => (MARGIN.top + (1 - value / top) * inner.height).toFixed(1),
  };
}

/** @param {ReturnType<typeof scales>} scale @param {string} axis */
function axes({ xs, top, x, y }, axis) {
  const right = WIDTH - MARGIN.right;
  const bottom = HEIGHT - MARGIN.bottom;
  const across = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(share * top);
    return `<path class="grid" d="M${MARGIN.left} ${at}H${right}"/><text x="${MARGIN.left - 6}" y="${at}" dy="4" text-anchor="end">${short(share * top)}</text>`;
  });
  const along = xs.map(
    (value) => `<text x="${x(value)}" y="${bottom + 16}" text-anchor="middle">${short(value)}</text>`,
  );
  const name = `<text x="${(MARGIN.left + right) / 2}" y="${bottom + 32}" text-anchor="middle">${escaped(axis)}</text>`;
  return [...across, ...along, name].join('\n');
}

/** @param {Panel} panel @param {number} left @param {number} top */
function draw(panel, left, top) {
  const scale = scales(panel);
  const lines = panel.lines.map(({ points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const places = points
      .filter((point) => Number.isFinite(point.y))
      .map(({ x, y }) => [scale.x(x), scale.y(y)]);
    const dots = places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="2.5" fill="${colour}"/>`).join('');
    return `<polyline points="${places.join(' ')}" stroke="${colour}"/>${dots}`;
  });
  const title = `<text class="title" x="${MARGIN.left}" y="18">${escaped(panel.title)}</text>`;
  return `<g transform="translate(${left} ${top})">\n${title}\n${axes(scale, panel.axis)}\n${lines.join('\n')}\n</g>`;
}

/** @param {Line[]} lines */
function legend(lines) {
  return lines
    .map(({ label }, index) => {
      const left = MARGIN.left + index * 170;
      return `<path d="M${left} 18h22" stroke="${COLOURS[index % COLOURS.length]}" stroke-width="3"/><text x="${left + 28}" y="22">${escaped(label)}</text>`;
    })
    .join('\n');
}

/** @param {Panel[]} panels all with the same lines @param {number} columns @returns {string} */
export function charts(panels, columns) {
  const width = columns * WIDTH;
  const height = LEGEND + Math.ceil(panels.length / columns) * HEIGHT;
  const drawn = panels.map((panel, index) =>
    draw(panel, (index % columns) * WIDTH, LEGEND + Math.floor(index / columns) * HEIGHT),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">How throughput, p99 latency and peak memory grow</title>
<style>text{font:11px system-ui,sans-serif;fill:#374151}.title{font-weight:600;font-size:13px}.grid{stroke:#e5e7eb}polyline{fill:none;stroke-width:2}</style>
<rect width="100%" height="100%" fill="#ffffff"/>
${legend(panels[0]?.lines ?? [])}
${drawn.join('\n')}
</svg>
`;
}
