import { expect, it } from 'vitest';
import { barChart } from './chart.ts';

it('draws the longest bar over the whole width of its panel, and text as text', () => {
  const svg = barChart('A <b> & c', [
    {
      title: 'one',
      unit: 'ms',
      bars: [
        { label: 'half', value: 5, tone: 'ours' },
        { label: 'whole', value: 10, tone: 'peer' },
      ],
    },
  ]);
  const widths = [...svg.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(2);
  expect(widths[1]).toBe((widths[0] ?? 0) * 2);
  expect(svg).toContain('A &lt;b&gt; &amp; c');
  expect(svg).not.toContain('<b>');
});
