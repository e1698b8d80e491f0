export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'list'; items: string[] };

export interface Span {
  text: string;
  style: 'plain' | 'code' | 'emphasis' | 'strong';
}

/** The blocks of a README: as much of Markdown as those of templates use; anything else stays as it is written. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const part of markdown.replaceAll('\r\n', '\n').split(/\n(?:[ \t]*\n)+/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const [first] = lines;
    const heading = /^(#{1,6}) +(.*)$/.exec(first ?? '');
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      lines.shift();
    }
    const block = blockOf(lines);
    if (block) {
      blocks.push(block);
    }
  }
  return blocks;
}

function blockOf(lines: readonly string[]): Block | null {
  const [first] = lines;
  if (first === undefined) {
    return null;
  }
  if (first.startsWith('```')) {
    return { kind: 'code', text: lines.filter((line) => !line.startsWith('```')).join('\n') };
  }
  if (lines.every((line) => line.startsWith('    '))) {
    return { kind: 'code', text: lines.map((line) => line.slice(4)).join('\n') };
  }
  if (/^[*-] /.test(first)) {
    const items = lines.join('\n').split(/\n(?=[*-] )/);
    return { kind: 'list', items: items.map((item) => joined(item.slice(2).split('\n'))) };
  }
  return { kind: 'paragraph', text: joined(lines) };
}

const joined = (lines: readonly string[]): string => lines.map((line) => line.trim()).join(' ');

const MARKS: [pattern: RegExp, style: Span['style']][] = [
  [/^`([^`]+)`$/, 'code'],
  [/^\*\*([^*]+)\*\*$/, 'strong'],
  [/^[*_]([^*_]+)[*_]$/, 'emphasis'],
];

/** Parts of a line by how they are set. */
export function spansOf(text: string): Span[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      const mark = MARKS.find(([pattern]) => pattern.test(part));
      return mark ? { text: mark[0].exec(part)?.[1] ?? part, style: mark[1] } : { text: part, style: 'plain' };
    });
}
