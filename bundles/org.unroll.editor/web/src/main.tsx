import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './ui/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { contributeBuiltins } from './app/builtins';
import { tabMemory } from './app/tabMemory';
import { tiePreferences } from './app/tiePreferences';
import { followFormats } from './features/export/commands';
import { followModules } from './features/extensions/follow';
import { WorkbenchContext } from './model/hooks';
import { log } from './model/log';
import { type Notify, Workbench } from './model/workbench';
import { RpcClient } from './protocol/rpc';
import { useNotices } from './ui/notifications';
import { applyTheme } from './ui/theme';

applyTheme();
contributeBuiltins();
tiePreferences();

const tell: Notify = (severity, message) => {
  useNotices.getState().notify(severity, message);
  log(severity, 'workbench', message);
};

const address = new URL('rpc', location.href.replace(/^http/, 'ws'));
address.search = '';
const client = new RpcClient(address.href, 'ready');
const workbench = new Workbench(client, tell, tabMemory);
followFormats(workbench);
followModules(workbench);
client.connect();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <App />
      </WorkbenchContext>
    </StrictMode>,
  );
}
