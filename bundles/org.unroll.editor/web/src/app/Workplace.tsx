import { ReactFlowProvider } from '@xyflow/react';
import { Canvas } from '../features/canvas/Canvas';
import { dockOf, useSurroundings } from '../model/docks';
import { useDocument } from '../model/hooks';
import { type Group, setGroup, shownGroups, useLayout } from '../model/layout';
import { type Area, useRegistry } from '../model/registry';
import { useView } from '../model/view';
import { Splitter } from '../ui/Splitter';
import { Dock } from './Dock';
import { Rail } from './Rail';

/** The diagram in the middle, and views on three sides of it. */
export function Workplace() {
  const document = useDocument();
  const asked = useView((view) => view.inside);
  const inside = asked !== null && document?.components.has(asked) === true ? asked : null;
  const layout = useLayout();
  const { perspectives, views } = useRegistry();
  const groups = shownGroups(layout, perspectives, views);
  return (
    <>
      <Side area="left" group={groups.left} />
      <main className="middle">
        <div className="middle-canvas">
          {document && (
            <ReactFlowProvider key={`${document.path} ${inside ?? ''}`}>
              <Canvas document={document} inside={inside} />
            </ReactFlowProvider>
          )}
        </div>
        <Side area="bottom" group={groups.bottom} />
      </main>
      <Side area="right" group={groups.right} />
    </>
  );
}

const SIZED: Record<Area, string> = {
  left: 'Width of the left views',
  right: 'Width of the right views',
  bottom: 'Height of the views',
};

/** The views on one side with the edge to drag, or the rail that is left of them. */
function Side({ area, group: kept }: { area: Area; group: Group }) {
  const present = useRegistry((registry) => registry.views);
  const group = { ...kept, views: kept.views.filter((id) => present.some((view) => view.id === id)) };
  const dock = dockOf(area, group, useSurroundings());
  if (!dock.open) {
    return group.views.length > 0 && <Rail area={area} group={group} />;
  }
  const splitter = (
    <Splitter
      label={SIZED[area]}
      orientation={area === 'bottom' ? 'horizontal' : 'vertical'}
      size={dock.size}
      minimum={dock.least}
      maximum={dock.most}
      grows={area === 'left'}
      onResize={(size) => setGroup(area, { share: size / dock.extent })}
    />
  );
  return (
    <>
      {area !== 'left' && splitter}
      <Frame area={area} size={dock.size}>
        <Dock area={area} group={group} />
      </Frame>
      {area === 'left' && splitter}
    </>
  );
}

function Frame({ area, size, children }: { area: Area; size: number; children: React.ReactNode }) {
  const style = { flex: 'none', [area === 'bottom' ? 'height' : 'width']: size };
  return area === 'right' ? <aside style={style}>{children}</aside> : <div style={style}>{children}</div>;
}
