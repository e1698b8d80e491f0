import { ReactFlowProvider } from '@xyflow/react';
import { Canvas } from '../features/canvas/Canvas';
import { useDocument } from '../model/hooks';
import { setGroup, shownGroups, useLayout } from '../model/layout';
import { useRegistry } from '../model/registry';
import { useView } from '../model/view';
import { Splitter } from '../ui/Splitter';
import { Dock } from './Dock';

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
      {groups.left.open && (
        <>
          <div style={{ flex: 'none', width: groups.left.size }}>
            <Dock area="left" group={groups.left} />
          </div>
          <Splitter
            label="Width of the left views"
            orientation="vertical"
            size={groups.left.size}
            minimum={150}
            maximum={480}
            grows
            onResize={(size) => setGroup('left', { size })}
          />
        </>
      )}
      <main className="middle">
        <div className="middle-canvas">
          {document && (
            <ReactFlowProvider key={`${document.path} ${inside ?? ''}`}>
              <Canvas document={document} inside={inside} />
            </ReactFlowProvider>
          )}
        </div>
        {groups.bottom.open && (
          <>
            <Splitter
              label="Height of the views"
              orientation="horizontal"
              size={groups.bottom.size}
              minimum={120}
              maximum={620}
              grows={false}
              onResize={(size) => setGroup('bottom', { size })}
            />
            <div style={{ flex: 'none', height: groups.bottom.size }}>
              <Dock area="bottom" group={groups.bottom} />
            </div>
          </>
        )}
      </main>
      {groups.right.open && (
        <>
          <Splitter
            label="Width of the right views"
            orientation="vertical"
            size={groups.right.size}
            minimum={240}
            maximum={620}
            grows={false}
            onResize={(size) => setGroup('right', { size })}
          />
          <aside style={{ flex: 'none', width: groups.right.size }}>
            <Dock area="right" group={groups.right} />
          </aside>
        </>
      )}
    </>
  );
}
