import { useDocument, useServer } from '../../model/hooks';
import { membersOf } from '../../model/levels';
import { childrenOf } from '../../model/structure';
import type { Component } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';

const SHOWN = 7;

/** What a group holds, in small. */
export function GroupFace({ group }: { group: Component }) {
  const document = useDocument();
  const types = useServer((state) => state.remembered);
  if (!document) {
    return null;
  }
  const inside = [...childrenOf(document.components, group.id)].sort((a, b) => a.x - b.x || a.y - b.y);
  const count = membersOf(document, group.id).length;
  return (
    <div className="group-face">
      <span aria-hidden>
        {inside.slice(0, SHOWN).map((member) => (
          <span key={member.id} title={member.name}>
            <Glyph kind={member.kind} icon={types.get(member.type)?.icon} size={20} />
          </span>
        ))}
        {inside.length > SHOWN && '…'}
      </span>
      <small>{count === 0 ? 'empty' : `${count} ${count === 1 ? 'component' : 'components'}`}</small>
    </div>
  );
}
