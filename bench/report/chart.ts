/** A group of bars that share one scale. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly tone: 'ours' | 'peer' | 'floor';
}

const WIDTH = 900;
const LABEL_WIDTH = 330;
const VALUE_WIDTH = 90;
const BAR_HEIGHT = 16;
const ROW = 22;
const PANEL_HEAD = 46;
const FILL = { ours: '#0f766e', peer: '#94a3b8', floor: '#d6a53a' } as const;

/** Draws panels of horizontal bars, one below the other, as an SVG document that needs nothing else. */
export function barChart(heading: string, panels: readonly Panel[]): string {
  let top = 44;
  const parts = panels.map(({ title, unit, bars }) => {
    const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
    const head = `<text x="16" y="${top + 24}" font-weight="600">${escaped(title)} <tspan fill="#64748b" font-weight="400">${escaped(unit)}</tspan></text>`;
    const rows = bars.map((bar, index) => row(bar, top + PANEL_HEAD - 10 + index * ROW, most));
    top += PANEL_HEAD + bars.length * ROW;
    return [head, ...rows].join('\n');
  });
  const height = top + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#0f172a">
<title>${escaped(heading)}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="16" y="30" font-size="17" font-weight="700">${escaped(heading)}</text>
${parts.join('\n')}
</svg>
`;
}

function row({ label, value, tone }: Bar, y: number, most: number): string {
  const width = Math.max(1, ((WIDTH - LABEL_WIDTH - VALUE_WIDTH) * value) / most);
  const middle = y + BAR_HEIGHT - 4;
  return [
    `<text x="${LABEL_WIDTH - 8}" y="${middle}" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${LABEL_WIDTH}" y="${y}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" rx="2" fill="${FILL[tone]}"/>`,
    `<text x="${(LABEL_WIDTH + width + 6).toFixed(1)}" y="${middle}">${digits(value)}</text>`,
  ].join('');
}

/** Three figures that count. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
