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
  useLayout,
} from './layout';
import { dockOf, toggleArea } from './docks';
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
      { id: 'train', title: 'Train', views: ['log', 'sheet'], shares: { bottom: 0.5 }, onDemand: ['right'] },
    ],
  });
  useLayout.setState({ perspective: 'compose', perspectives: {}, closed: {} });
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
    setGroup('left', { share: 0.3 });
    setPerspective('train');
    expect(groups().left.views).toEqual([]);
    stop();
    rememberLayout('/b')();
    expect(useLayout.getState()).toEqual({ perspective: 'compose', perspectives: {}, closed: {} });
    rememberLayout('/a')();
    expect(useLayout.getState().perspective).toBe('train');
    setPerspective('compose');
    expect(groups().left.share).toBe(0.3);
    resetLayout();
    expect(groups().left.share).toBe(0.165);
  });

  it('takes in views that come later, where they say, unless they were closed', () => {
    showView('outline');
    const end = contribute({ views: [{ ...view('later', 'bottom'), perspectives: ['compose'] }] });
    expect(groups().bottom).toMatchObject({ views: ['later'], front: 'later', open: true });
    closeView('later');
    expect(areaOf(groups(), 'later')).toBeNull();
    showView('later');
    moveView('later', 'left');
    end();
    contribute({ views: [{ ...view('later', 'bottom'), perspectives: ['compose'] }] });
    expect(areaOf(groups(), 'later')).toBe('left');
    setPerspective('train');
    expect(areaOf(groups(), 'later')).toBeNull();
  });

  it('forgets sizes in pixels, which older versions kept', () => {
    const old = { views: ['palette'], front: 'palette', size: 220, open: true };
    const kept = { perspective: 'train', perspectives: { compose: { left: old, right: old, bottom: old } } };
    localStorage.setItem('unroll.layout./old', JSON.stringify(kept));
    rememberLayout('/old')();
    expect(useLayout.getState()).toEqual({ perspective: 'train', perspectives: {}, closed: {} });
  });

  it('refuses an id that is taken', () => {
    expect(() => contribute({ views: [view('log', 'left')] })).toThrow('There is a contribution log already.');
  });
});

describe('docks', () => {
  const small = { width: 1366, height: 768, selected: false };
  const large = { width: 2560, height: 1440, selected: false };

  it('take their part of the window, as much as their perspective wants', () => {
    expect(dockOf('bottom', groups().bottom, large).size).toBe(432);
    setPerspective('train');
    expect(dockOf('bottom', groups().bottom, large).size).toBe(720);
    expect(dockOf('bottom', groups().bottom, small).size).toBe(384);
  });

  it('keep a size to be used with, and leave room for the diagram', () => {
    setGroup('left', { share: 0.01 });
    expect(dockOf('left', groups().left, small).size).toBe(150);
    setGroup('left', { share: 0.9 });
    expect(dockOf('left', groups().left, small).size).toBe(546);
  });

  it('stand back on narrow windows until something is selected', () => {
    setPerspective('train');
    const open = (surroundings: typeof small) => dockOf('right', groups().right, surroundings).open;
    expect(open(small)).toBe(false);
    expect(open({ ...small, selected: true })).toBe(true);
    expect(open(large)).toBe(true);
  });

  it('open when they are asked for, and stay closed when they were closed', () => {
    setPerspective('train');
    showView('sheet');
    expect(dockOf('right', groups().right, small).open).toBe(true);
    toggleArea('right');
    expect(dockOf('right', groups().right, { ...small, selected: true }).open).toBe(false);
  });
});
