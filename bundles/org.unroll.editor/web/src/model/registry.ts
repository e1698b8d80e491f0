import type { ComponentType, ReactNode } from 'react';
import { create } from 'zustand';
import type { Component } from '../protocol/types';
import type { Workbench } from './workbench';

/** Something a user can do; it stands in the command palette and may have keys and a button. */
export interface Command {
  /** Stable: the keymap refers to it. */
  id: string;
  title: string;
  category: string;
  /** As `Ctrl+Shift+Z`; Ctrl also means the Mac's Command. */
  keys?: readonly string[];
  /** Works while the focus is in a text field, too. */
  always?: boolean;
  /** Absent: always. */
  enabled?: (workbench: Workbench) => boolean;
  run: (workbench: Workbench) => void;
}

export type Area = 'left' | 'right' | 'bottom';

/** Something a user can look at beside the diagram. */
export interface View {
  id: string;
  title: string;
  icon: ComponentType<{ size?: number }>;
  /** Where it stands until the user puts it elsewhere. */
  area: Area;
  content: ComponentType;
  /** Perspectives in which it stands, besides those that name it. */
  perspectives?: readonly string[];
  /** Small sign on the tab. */
  badge?: ComponentType;
}

/** Views for one kind of work, by their ids; the first of an area is in front. */
export interface Perspective {
  id: string;
  title: string;
  views: readonly string[];
  /** How much of the window an area takes, where this kind of work needs more or less than others. */
  shares?: Partial<Record<Area, number>>;
  /** Areas that stand back on narrow windows until something is selected. */
  onDemand?: readonly Area[];
}

/** A page of the preferences. */
export interface PreferencePage {
  id: string;
  title: string;
  icon: ComponentType<{ size?: number }>;
  content: ComponentType;
}

/** What nodes of a type show below their ports. */
export interface Face {
  /** The component type. */
  id: string;
  content: ComponentType<{ component: Component; fallback: ReactNode }>;
}

/** What a part of the page, built in or not, adds to it. */
export interface Extension {
  commands?: readonly Command[];
  views?: readonly View[];
  perspectives?: readonly Perspective[];
  preferences?: readonly PreferencePage[];
  faces?: readonly Face[];
}

interface Registry {
  commands: readonly Command[];
  views: readonly View[];
  perspectives: readonly Perspective[];
  preferences: readonly PreferencePage[];
  faces: readonly Face[];
}

export const useRegistry = create<Registry>(() => ({
  commands: [],
  views: [],
  perspectives: [],
  preferences: [],
  faces: [],
}));

/** Adds to the page; the result takes it away again. An id that is taken is refused: the first keeps it. */
export function contribute(extension: Extension): () => void {
  const { commands = [], views = [], perspectives = [], preferences = [], faces = [] } = extension;
  useRegistry.setState((all) => ({
    commands: joined(all.commands, commands),
    views: joined(all.views, views),
    perspectives: joined(all.perspectives, perspectives),
    preferences: joined(all.preferences, preferences),
    faces: joined(all.faces, faces),
  }));
  return () =>
    useRegistry.setState((all) => ({
      commands: all.commands.filter((command) => !commands.includes(command)),
      views: all.views.filter((view) => !views.includes(view)),
      perspectives: all.perspectives.filter((perspective) => !perspectives.includes(perspective)),
      preferences: all.preferences.filter((page) => !preferences.includes(page)),
      faces: all.faces.filter((face) => !faces.includes(face)),
    }));
}

function joined<T extends { id: string }>(present: readonly T[], added: readonly T[]): readonly T[] {
  const taken = added.find((one) => present.some((other) => other.id === one.id));
  if (taken) {
    throw new Error(`There is a contribution ${taken.id} already.`);
  }
  return [...present, ...added];
}

/** Runs a command by its id, unless it is not enabled now. */
export function runCommand(id: string, workbench: Workbench): boolean {
  const command = useRegistry.getState().commands.find((one) => one.id === id);
  if (!command || command.enabled?.(workbench) === false) {
    return false;
  }
  command.run(workbench);
  return true;
}
