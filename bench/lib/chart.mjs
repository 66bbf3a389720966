/** Line charts one below the other in one SVG, over time, each from zero; readable on light and on dark pages. */
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 150, 64, 16, 28, 22];
const COLOURS = ['#2f81f7', '#d9822b', '#2ea043', '#a371f7'];

/** The least of 1, 2, 5 times a power of ten that is not below. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

function panel({ title, lines, marks }, index, end) {
  const top = roundUp(Math.max(1, ...lines.flatMap(({ points }) => points.map(([, y]) => y))));
  const x = (value) => (LEFT + (value / end) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value) => (TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<path class="grid" d="M${LEFT} ${y(share * top)}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${y(share * top)}" dy="4" text-anchor="end">${share * top}</text>`,
  );
  const restarts = marks.map(({ at, label }) => {
    const name = label && `<text class="small" x="${x(at)}" y="${TOP}" dx="3" dy="9">${label}</text>`;
    return `<path class="mark" d="M${x(at)} ${TOP}V${HEIGHT - BOTTOM}"/>${name}`;
  });
  const drawn = lines.map(
    ({ points }, line) =>
      `<polyline stroke="${COLOURS[line]}" points="${points.map((point) => `${x(point[0])},${y(point[1])}`).join(' ')}"/>`,
  );
  const legend = lines.map(({ label }, line) => `<tspan fill="${COLOURS[line]}" dx="14">${label}</tspan>`);
  const minutes = Array.from({ length: Math.floor(end / 60) + 1 }, (_, minute) => minute)
    .filter((minute) => minute % Math.ceil(end / 600) === 0)
    .map(
      (minute) => `<text x="${x(minute * 60)}" y="${HEIGHT - 6}" text-anchor="middle">${minute} min</text>`,
    );
  const head = `<text class="title" x="${LEFT}" y="16">${title}${lines.length > 1 ? legend.join('') : ''}</text>`;
  return `<g transform="translate(0 ${index * HEIGHT})">${[head, ...grid, ...restarts, ...minutes, ...drawn].join('\n')}</g>`;
}

/** Panels of `{ title, lines: [{ label, points: [[seconds, value]] }], marks: [{ at, label }] }`, all `end` seconds wide. */
export function charts(name, panels, end) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${panels.length * HEIGHT}" role="img" aria-labelledby="title">
<title id="title">${name}</title>
<style>text{font:11px system-ui,sans-serif;fill:#57606a}.title{font-weight:600;font-size:13px}.grid{stroke:#8c959f55}.small{font-size:9px}.mark{stroke:#cf222e88;stroke-dasharray:3}polyline{fill:none;stroke-width:1.5}@media (prefers-color-scheme:dark){text{fill:#9198a1}}</style>
${panels.map((each, index) => panel(each, index, end)).join('\n')}
</svg>
`;
}
