import { blocksOf, type Block, spansOf } from './readme';

/** A README as it is meant to be read. */
export function ReadmeText({ text }: { text: string }) {
  return blocksOf(text).map((block, i) => <BlockView key={i} block={block} />);
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h3>
          <Spans text={block.text} />
        </h3>
      ) : (
        <h4>
          <Spans text={block.text} />
        </h4>
      );
    case 'code':
      return <pre>{block.text}</pre>;
    case 'list':
      return (
        <ul>
          {block.items.map((item, i) => (
            <li key={i}>
              <Spans text={item} />
            </li>
          ))}
        </ul>
      );
    case 'paragraph':
      return (
        <p>
          <Spans text={block.text} />
        </p>
      );
  }
}

function Spans({ text }: { text: string }) {
  return spansOf(text).map(({ text: part, style }, i) => {
    switch (style) {
      case 'code':
        return <code key={i}>{part}</code>;
      case 'emphasis':
        return <em key={i}>{part}</em>;
      case 'strong':
        return <strong key={i}>{part}</strong>;
      case 'plain':
        return part;
    }
  });
}
