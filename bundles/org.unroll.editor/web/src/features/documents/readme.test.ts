import { describe, expect, it } from 'vitest';
import { blocksOf, spansOf } from './readme';

describe('blocksOf', () => {
  it('knows headings, paragraphs over several lines, indented and fenced code, and lists', () => {
    const readme =
      '# Title\n\nOne line\nand the next.\n\n    x [B,T]\n    y\n\n* first\n  goes on\n* second\n\n```\ncode\n```\n';
    expect(blocksOf(readme)).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'One line and the next.' },
      { kind: 'code', text: 'x [B,T]\ny' },
      { kind: 'list', items: ['first goes on', 'second'] },
      { kind: 'code', text: 'code' },
    ]);
  });

  it('takes what stands right under a heading', () => {
    expect(blocksOf('## Data\nMonthly.')).toEqual([
      { kind: 'heading', level: 2, text: 'Data' },
      { kind: 'paragraph', text: 'Monthly.' },
    ]);
  });
});

describe('spansOf', () => {
  it('sets code, emphasis and strong words apart', () => {
    expect(spansOf('Run `unroll train`, *then* **wait** 2 * 3.')).toEqual([
      { text: 'Run ', style: 'plain' },
      { text: 'unroll train', style: 'code' },
      { text: ', ', style: 'plain' },
      { text: 'then', style: 'emphasis' },
      { text: ' ', style: 'plain' },
      { text: 'wait', style: 'strong' },
      { text: ' 2 * 3.', style: 'plain' },
    ]);
  });
});
