import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { Canvas } from '../features/canvas/Canvas';
import { DocumentDialogs } from '../features/documents/DocumentDialogs';
import { Welcome } from '../features/documents/Welcome';
import { Palette } from '../features/palette/Palette';
import { PropertySheet } from '../features/properties/PropertySheet';
import { useDocument, useServer } from '../model/hooks';
import { select, useView } from '../model/view';
import { Splitter } from '../ui/Splitter';
import { Toasts } from '../ui/Toasts';
import { Dock } from './Dock';
import { useLayout } from './layout';
import { LinkBanner } from './LinkBanner';
import { ShortcutsDialog } from './ShortcutsDialog';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useShortcuts } from './useShortcuts';
import './app.css';

export function App() {
  const [shortcuts, setShortcuts] = useState(false);
  const document = useDocument();
  const ready = useServer((state) => state.workspace !== null);
  const title = document ? `${document.name}${document.state.dirty ? ' •' : ''} – Unroll` : 'Unroll';
  useShortcuts();
  useEffect(() => {
    window.document.title = title;
  }, [title]);
  useEffect(() => select(), [document?.path]);
  return (
    <div className="app">
      <TopBar onShortcuts={() => setShortcuts(true)} />
      <LinkBanner />
      <div className="app-body">{document ? <Workplace /> : ready && <Welcome />}</div>
      <StatusBar />
      <DocumentDialogs />
      {shortcuts && <ShortcutsDialog onClose={() => setShortcuts(false)} />}
      <Toasts />
    </div>
  );
}

/** Palette, canvas, properties and the views under them. */
function Workplace() {
  const document = useDocument();
  const layout = useLayout();
  const dockOpen = useView((view) => view.dockOpen);
  return (
    <>
      <div style={{ flex: 'none', width: layout.palette }}>
        <Palette />
      </div>
      <Splitter
        label="Width of the palette"
        orientation="vertical"
        size={layout.palette}
        minimum={150}
        maximum={420}
        grows
        onResize={(palette) => useLayout.setState({ palette })}
      />
      <main className="middle">
        <div className="middle-canvas">
          {document && (
            <ReactFlowProvider key={document.path}>
              <Canvas document={document} />
            </ReactFlowProvider>
          )}
        </div>
        {dockOpen && (
          <Splitter
            label="Height of the views"
            orientation="horizontal"
            size={layout.dock}
            minimum={120}
            maximum={560}
            grows={false}
            onResize={(dock) => useLayout.setState({ dock })}
          />
        )}
        <div style={{ flex: 'none', height: dockOpen ? layout.dock : undefined }}>
          <Dock />
        </div>
      </main>
      <Splitter
        label="Width of the properties"
        orientation="vertical"
        size={layout.properties}
        minimum={240}
        maximum={520}
        grows={false}
        onResize={(properties) => useLayout.setState({ properties })}
      />
      <aside style={{ flex: 'none', width: layout.properties }}>
        <PropertySheet />
      </aside>
    </>
  );
}
