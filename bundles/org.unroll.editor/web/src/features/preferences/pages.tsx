import { Dumbbell, Grid3x3, PanelsTopLeft, Save, SunMoon } from 'lucide-react';
import { SETTINGS } from '../../model/preferences';
import { type PreferencePage, useRegistry } from '../../model/registry';
import { ChoiceRow, SwitchRow } from './rows';

function Appearance() {
  return (
    <>
      <ChoiceRow
        setting={SETTINGS.theme}
        label="Theme"
        about="The system's theme follows what your computer is set to."
        options={[
          ['system', 'as the system'],
          ['light', 'light'],
          ['dark', 'dark'],
        ]}
      />
      <SwitchRow
        setting={SETTINGS.animation}
        label="Animation"
        about="Moves of the diagram and of marks. A system that asks for less motion is obeyed anyway."
      />
    </>
  );
}

function Diagram() {
  return (
    <>
      <SwitchRow setting={SETTINGS.snap} label="Snap to the grid" about="Nodes that are dragged come to stand on it." />
      <ChoiceRow
        setting={SETTINGS.gridSize}
        label="Grid"
        about="Distance between its points, in pixels at zoom 1."
        options={[5, 10, 20, 40].map((size) => [size, `${String(size)} px`] as const)}
      />
      <SwitchRow setting={SETTINGS.grid} label="Show the grid" about="Dots behind the diagram." />
      <SwitchRow setting={SETTINGS.minimap} label="Show the overview" about="The small map in the corner." />
    </>
  );
}

function Documents() {
  return (
    <ChoiceRow
      setting={SETTINGS.autosave}
      label="Save by itself"
      about="After so long without a change. Whatever is not saved is in the journal in any case and survives the end of the workbench."
      options={[
        [0, 'never'],
        [5, 'after 5 seconds'],
        [30, 'after 30 seconds'],
        [300, 'after 5 minutes'],
      ]}
    />
  );
}

function Views() {
  const perspectives = useRegistry((registry) => registry.perspectives);
  return (
    <ChoiceRow
      setting={SETTINGS.perspective}
      label="First perspective"
      about="What stands around the diagram until it is arranged otherwise in a browser."
      options={perspectives.map(({ id, title }) => [id, title] as const)}
    />
  );
}

function Training() {
  return (
    <>
      <SwitchRow
        setting={SETTINGS.follow}
        label="Show the training when it begins"
        about="Brings the curve to the front."
      />
      <ChoiceRow
        setting={SETTINGS.threads}
        label="Threads of a training"
        about="From the next training on. The result is the same on any number, bit for bit."
        options={[[0, 'as many as there are cores'] as const, ...[1, 2, 4, 8, 16].map((n) => [n, String(n)] as const)]}
      />
    </>
  );
}

/** What the page itself lets people set. */
export const preferencePages: PreferencePage[] = [
  { id: 'appearance', title: 'Appearance', icon: SunMoon, content: Appearance },
  { id: 'diagram', title: 'Diagram', icon: Grid3x3, content: Diagram },
  { id: 'documents', title: 'Documents', icon: Save, content: Documents },
  { id: 'views', title: 'Views', icon: PanelsTopLeft, content: Views },
  { id: 'training', title: 'Training', icon: Dumbbell, content: Training },
];
