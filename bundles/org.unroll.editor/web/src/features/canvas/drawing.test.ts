// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { drawing } from './drawing';

const colours = { background: '#fff', surface: '#eee', border: '#ccc', text: '#000', muted: '#555' };
const node = { width: 100, height: 80, colour: '#00f', subtitle: 'Dense', lines: [{ label: 'Units', value: '3' }] };

describe('drawing', () => {
  it('is well-formed SVG that holds everything, whatever things are called', () => {
    const { svg, width, height } = drawing(
      [
        { ...node, x: 0, y: 0, title: 'a<b & "c"' },
        { ...node, x: 300, y: 50, title: 'second' },
      ],
      [{ from: { x: 100, y: 40 }, to: { x: 300, y: 90 }, colour: '#0a0', dashed: true, label: 'B×T ids<90>' }],
      colours,
    );
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(picture.querySelector('parsererror')).toBeNull();
    expect([width, height]).toEqual([480, 210]);
    expect([...picture.querySelectorAll('text')].map((text) => text.textContent)).toEqual([
      'a<b & "c"',
      'Dense',
      'Units',
      '3',
      'second',
      'Dense',
      'Units',
      '3',
      'B×T ids<90>',
    ]);
    expect(picture.querySelectorAll('path[stroke-dasharray]')).toHaveLength(1);
  });
});
