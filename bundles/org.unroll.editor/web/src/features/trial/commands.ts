import { type Command } from '../../model/registry';
import { showView } from '../../model/view';
import { useTrials } from './state';

export const trialCommands: Command[] = [
  {
    id: 'run.try',
    title: 'Use the trained model',
    category: 'Run',
    keys: ['Ctrl+Shift+Enter'],
    always: true,
    enabled: (workbench) => workbench.store.getState().active !== null,
    run: () => {
      useTrials.setState({ entering: true });
      showView('trial');
    },
  },
];
