// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import {
  areaOf,
  closeView,
  moveView,
  rememberLayout,
  resetLayout,
  setGroup,
  setPerspective,
  shownGroups,
  showView,
  toggleArea,
  useLayout,
} from './layout';
import { contribute, useRegistry, type View } from './registry';

const view = (id: string, area: View['area']): View => ({ id, title: id, icon: () => null, area, content: () => null });
const groups = () => {
  const { perspectives, views } = useRegistry.getState();
  return shownGroups(useLayout.getState(), perspectives, views);
};

beforeEach(() => {
  localStorage.clear();
  useRegistry.setState({ commands: [], views: [], perspectives: [] });
  contribute({
    views: [view('palette', 'left'), view('outline', 'left'), view('sheet', 'right'), view('log', 'bottom')],
    perspectives: [
      { id: 'compose', title: 'Compose', views: ['palette', 'outline', 'sheet'] },
      { id: 'train', title: 'Train', views: ['log'] },
    ],
  });
  useLayout.setState({ perspective: 'compose', perspectives: {} });
});

describe('layout', () => {
  it('begins with the views of the perspective, each where it belongs', () => {
    expect(groups().left.views).toEqual(['palette', 'outline']);
    expect(groups().left.front).toBe('palette');
    expect(groups().bottom.open).toBe(false);
  });

  it('moves views between areas and keeps the neighbour in front', () => {
    showView('outline');
    moveView('outline', 'right', 'sheet');
    expect(groups().right.views).toEqual(['outline', 'sheet']);
    expect(groups().left.front).toBe('palette');
    closeView('outline');
    expect(areaOf(groups(), 'outline')).toBeNull();
    expect(groups().right.front).toBe('sheet');
  });

  it('brings a closed view back where it belongs', () => {
    showView('log');
    expect(groups().bottom).toMatchObject({ views: ['log'], front: 'log', open: true });
    toggleArea('bottom');
    expect(groups().bottom.open).toBe(false);
    showView('log');
    expect(groups().bottom.open).toBe(true);
  });

  it('remembers each perspective of each workspace', () => {
    const stop = rememberLayout('/a');
    setGroup('left', { size: 300 });
    setPerspective('train');
    expect(groups().left.views).toEqual([]);
    stop();
    rememberLayout('/b')();
    expect(useLayout.getState()).toEqual({ perspective: 'compose', perspectives: {} });
    rememberLayout('/a')();
    expect(useLayout.getState().perspective).toBe('train');
    setPerspective('compose');
    expect(groups().left.size).toBe(300);
    resetLayout();
    expect(groups().left.size).toBe(220);
  });

  it('refuses an id that is taken', () => {
    expect(() => contribute({ views: [view('log', 'left')] })).toThrow('There is a contribution log already.');
  });
});
