import {
  BookOpen,
  ChartLine,
  CircleAlert,
  ClipboardList,
  FlaskConical,
  FolderTree,
  LibraryBig,
  ListTree,
  Package,
  SlidersHorizontal,
  SquareTerminal,
} from 'lucide-react';
import { finderCommands, keymapPage } from '../features/commands/contributions';
import { Bundles } from '../features/bundles/Bundles';
import { bundleCommands } from '../features/bundles/install';
import { canvasCommands } from '../features/canvas/contributions';
import { Console } from '../features/console/Console';
import { documentCommands } from '../features/documents/commands';
import { Help } from '../features/help/Help';
import { Outline } from '../features/outline/Outline';
import { Palette } from '../features/palette/Palette';
import { Plan } from '../features/plan/Plan';
import { Problems } from '../features/problems/Problems';
import { preferenceCommands } from '../features/preferences/contributions';
import { preferencePages } from '../features/preferences/pages';
import { PropertySheet } from '../features/properties/PropertySheet';
import { WorkspaceTree } from '../features/documents/WorkspaceTree';
import { runCommands } from '../features/training/commands';
import { Training } from '../features/training/Training';
import { trialCommands } from '../features/trial/commands';
import { TrialView } from '../features/trial/TrialView';
import { train } from '../model/commands';
import { toggleArea } from '../model/docks';
import { resetLayout, setPerspective, showView } from '../model/layout';
import { type Command, contribute, type Perspective, type View } from '../model/registry';
import { useTheme } from '../ui/theme';
import { ProblemCount, RunningSign } from './badges';

const views: View[] = [
  { id: 'palette', title: 'Palette', icon: LibraryBig, area: 'left', content: Palette },
  { id: 'workspace', title: 'Workspace', icon: FolderTree, area: 'left', content: WorkspaceTree },
  { id: 'outline', title: 'Outline', icon: ListTree, area: 'left', content: Outline },
  { id: 'properties', title: 'Properties', icon: SlidersHorizontal, area: 'right', content: PropertySheet },
  { id: 'help', title: 'Help', icon: BookOpen, area: 'right', content: Help },
  { id: 'problems', title: 'Problems', icon: CircleAlert, area: 'bottom', content: Problems, badge: ProblemCount },
  { id: 'training', title: 'Training', icon: ChartLine, area: 'bottom', content: Training, badge: RunningSign },
  { id: 'trial', title: 'Try', icon: FlaskConical, area: 'bottom', content: TrialView },
  { id: 'plan', title: 'Plan', icon: ClipboardList, area: 'bottom', content: Plan },
  { id: 'console', title: 'Console', icon: SquareTerminal, area: 'bottom', content: Console },
  { id: 'bundles', title: 'Bundles', icon: Package, area: 'right', content: Bundles },
];

const perspectives: Perspective[] = [
  {
    id: 'compose',
    title: 'Compose',
    views: [
      'palette',
      'outline',
      'workspace',
      'properties',
      'help',
      'problems',
      'training',
      'trial',
      'plan',
      'console',
    ],
  },
  {
    id: 'train',
    title: 'Train',
    views: ['outline', 'workspace', 'properties', 'training', 'trial', 'plan', 'console', 'problems'],
    shares: { bottom: 0.48 },
    onDemand: ['right'],
  },
  {
    id: 'inspect',
    title: 'Inspect',
    views: ['outline', 'workspace', 'help', 'properties', 'trial', 'problems', 'console'],
    shares: { bottom: 0.45 },
  },
  { id: 'extend', title: 'Extend', views: ['palette', 'bundles', 'help', 'console', 'problems'] },
];

const commands: Command[] = [
  {
    id: 'run.train',
    title: 'Train',
    category: 'Run',
    keys: ['Ctrl+Enter'],
    always: true,
    enabled: (workbench) => workbench.store.getState().active !== null,
    run: (workbench) => void train(workbench),
  },
  {
    id: 'workbench.theme',
    title: 'Switch between light and dark theme',
    category: 'Workbench',
    run: () => useTheme.getState().toggle(),
  },
  ...(['left', 'bottom', 'right'] as const).map((area, i): Command => ({
    id: `workbench.area.${area}`,
    title: `Show or hide the ${area === 'bottom' ? 'views at the bottom' : `views on the ${area}`}`,
    category: 'Workbench',
    keys: [`Ctrl+${'BJE'.charAt(i)}`],
    always: true,
    run: () => toggleArea(area),
  })),
  { id: 'workbench.resetLayout', title: 'Reset the layout of the views', category: 'Workbench', run: resetLayout },
  ...perspectives.map(({ id, title }, i): Command => ({
    id: `workbench.perspective.${id}`,
    title: `Perspective ${title}`,
    category: 'Workbench',
    keys: [`Alt+${String(i + 1)}`],
    always: true,
    run: () => setPerspective(id),
  })),
  ...views.map(({ id, title }): Command => ({
    id: `workbench.view.${id}`,
    title: `Show ${title}`,
    category: 'Views',
    run: () => showView(id),
  })),
];

/** What the page itself brings, by the same way that others have. */
export const contributeBuiltins = (): (() => void) =>
  contribute({
    commands: [
      ...documentCommands,
      ...canvasCommands,
      ...finderCommands,
      ...preferenceCommands,
      ...runCommands,
      ...trialCommands,
      ...bundleCommands,
      ...commands,
    ],
    views,
    perspectives,
    preferences: [...preferencePages, keymapPage],
  });
