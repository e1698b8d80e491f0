import { useEffect } from 'react';
import { Finders } from '../features/commands/Finders';
import { DocumentDialogs } from '../features/documents/DocumentDialogs';
import { RecoveredBanner } from '../features/documents/RecoveredBanner';
import { Welcome } from '../features/documents/Welcome';
import { useDocument, useServer } from '../model/hooks';
import { Preferences } from '../features/preferences/PreferencesDialog';
import { rememberLayout } from '../model/layout';
import { goInto } from '../model/view';
import { Toasts } from '../ui/Toasts';
import { LinkBanner } from './LinkBanner';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useDocumentHabits } from './useDocumentHabits';
import { useShortcuts } from './useShortcuts';
import { useWindow } from './useWindow';
import { Workplace } from './Workplace';
import './app.css';

export function App() {
  const document = useDocument();
  const folder = useServer((state) => state.workspace?.folder);
  const title = document ? `${document.name}${document.state.dirty ? ' •' : ''} – Unroll` : 'Unroll';
  useShortcuts();
  useDocumentHabits();
  useWindow();
  useEffect(() => {
    window.document.title = title;
  }, [title]);
  useEffect(() => goInto(null), [document?.path]);
  useEffect(() => (folder === undefined ? undefined : rememberLayout(folder)), [folder]);
  return (
    <div className="app">
      <TopBar />
      <LinkBanner />
      <RecoveredBanner />
      <div className="app-body">{document ? <Workplace /> : folder !== undefined && <Welcome />}</div>
      <StatusBar />
      <DocumentDialogs />
      <Finders />
      <Preferences />
      <Toasts />
    </div>
  );
}
