import { activeDocument, deleteSelection, selectAll } from '../../model/commands';
import { isContainer } from '../../model/containment';
import type { Document } from '../../model/document';
import { copied, copyable, cornerOf, fragmentOf, keepCopied } from '../../model/fragment';
import type { Types } from '../../model/connections';
import { inGraph, isFree, isGroup, shownWires } from '../../model/levels';
import type { Command } from '../../model/registry';
import { childrenOf, nodesIn } from '../../model/structure';
import { goInto, select, useView } from '../../model/view';
import type { Workbench } from '../../model/workbench';
import type { Component, Fragment, Position } from '../../protocol/types';
import { lasting } from '../../ui/motion';
import { aligned, type Alignment, type Box, distributed } from './align';
import type { Level } from './arrange';
import { borderEdges } from './border';
import { fitDiagram } from './fit';
import { canvas, target } from './handle';
import { looseEnd, useInsertion } from './insert';
import { flowNodes } from './nodes';
import { portsIn } from './ports';
import { boxOf, shapeOf } from './shape';

const OFFSET = 40;
const FIT_MS = 250;
const zoom = () => ({ duration: lasting(150) });

const open = (workbench: Workbench) => activeDocument(workbench) !== undefined;
const chosen = () => useView.getState().selection;

function copyables(workbench: Workbench) {
  const document = activeDocument(workbench);
  return document ? copyable(document, chosen()) : [];
}

function fragment(workbench: Workbench): Fragment | null {
  const document = activeDocument(workbench);
  const { types } = workbench.store.getState();
  const made = document && fragmentOf(document, types, chosen());
  return made && made.components.length > 0 ? made : null;
}

async function paste(workbench: Workbench, what: Fragment, dx: number, dy: number): Promise<void> {
  const document = activeDocument(workbench);
  const { inside } = useView.getState();
  if (document) {
    const made = await workbench.attempt('architecture/paste', {
      document: document.path,
      fragment: what,
      dx,
      dy,
      ...(inside === null ? {} : { parent: inside }),
    });
    if (made) {
      select(...made.ids);
    }
  }
}

/** Pastes so that the corner comes to stand at the pointer. */
function pasteHere(workbench: Workbench): void {
  const what = copied();
  const at = canvas()?.flow.screenToFlowPosition(target(), { snapToGrid: true });
  if (what && at) {
    const corner = cornerOf(what);
    void paste(workbench, what, at.x - corner.x, at.y - corner.y);
  }
}

function boxes(): Box[] {
  const nodes = canvas()?.shown().nodes ?? [];
  return nodes
    .filter((node) => chosen().has(node.id) && node.type === 'component')
    .map((node) => ({ id: node.id, ...boxOf(node) }));
}

function place(workbench: Workbench, moves: Position[]): void {
  const document = activeDocument(workbench);
  if (document) {
    void workbench.attempt('architecture/move', { document: document.path, moves });
  }
}

/** Whether nodes stand freely where the user looks. */
function free(workbench: Workbench): boolean {
  const document = activeDocument(workbench);
  return document !== undefined && isFree(document, useView.getState().inside);
}

const severalNodes = (least: number) => (workbench: Workbench) => free(workbench) && boxes().length >= least;

/** The selected nodes that can become a group: those of the graph. */
function groupable(workbench: Workbench): string[] {
  const document = activeDocument(workbench);
  const ids = [...chosen()].filter((id) => document?.components.has(id));
  const nodes = ids.flatMap((id) => document?.components.get(id) ?? []);
  const level = nodes[0]?.parent;
  const fit = document && nodes.every((node) => inGraph(document, node) && node.parent === level);
  return fit ? ids : [];
}

/** The insides of the groups that stand where the user looks, however deep. */
function levelsBelow(workbench: Workbench): Level[] {
  const document = activeDocument(workbench);
  const { types } = workbench.store.getState();
  const below = (inside: string | null): Level[] =>
    document
      ? nodesIn(document.components, inside)
          .filter(isGroup)
          .flatMap((each) => [insideOf(document, types, each.id), ...below(each.id)])
      : [];
  return below(useView.getState().inside);
}

function insideOf(document: Document, types: Types, inside: string): Level {
  const shape = (component: Component) => shapeOf(document, types, component);
  const nodes = flowNodes([], document.components, new Map(), shape, inside);
  const portAt = portsIn({ getInternalNode: () => undefined }, nodes);
  return { nodes, edges: borderEdges(shownWires(document, inside), inside, new Set()), portAt };
}

async function group(workbench: Workbench): Promise<void> {
  const [document, ids] = [activeDocument(workbench), groupable(workbench)];
  if (document) {
    const made = await workbench.attempt('architecture/group', { document: document.path, ids });
    select(...(made ? [made.id] : []));
  }
}

async function ungroup(workbench: Workbench): Promise<void> {
  const [document, only] = [activeDocument(workbench), one(workbench)];
  if (document && only) {
    const made = await workbench.attempt('architecture/ungroup', { document: document.path, group: only.id });
    select(...(made?.ids ?? []));
  }
}

const ALIGNMENTS: [Alignment, string][] = [
  ['left', 'left'],
  ['centre', 'centres'],
  ['right', 'right'],
  ['top', 'top'],
  ['middle', 'middles'],
  ['bottom', 'bottom'],
];

/** The only selected component. */
function one(workbench: Workbench) {
  const [only, ...others] = chosen();
  return others.length === 0 ? activeDocument(workbench)?.components.get(only ?? '') : undefined;
}

function container(workbench: Workbench) {
  const only = one(workbench);
  return only && isContainer(workbench.store.getState().types, only) ? only : undefined;
}

function inChain(workbench: Workbench): boolean {
  const [document, only] = [activeDocument(workbench), one(workbench)];
  return document !== undefined && only?.parent != null && !inGraph(document, only);
}

/** Moves the selected part of a container by one place in its order. */
function shift(workbench: Workbench, by: number): void {
  const [document, only] = [activeDocument(workbench), one(workbench)];
  if (document && only?.parent != null && only.feature !== null) {
    const index = only.index + by;
    const request = { document: document.path, component: only.id, x: 0, y: 0, parent: only.parent };
    void workbench.attempt('architecture/place', { ...request, feature: only.feature, index });
  }
}

const siblings = (document: Document | undefined, parent: string | null, feature: string | null) =>
  document && parent !== null ? childrenOf(document.components, parent, feature ?? undefined).length : 0;

export const canvasCommands: Command[] = [
  {
    id: 'canvas.insert',
    title: 'Add a component by name…',
    category: 'Diagram',
    keys: ['Space', 'A'],
    enabled: open,
    run: (workbench) => {
      const screen = target();
      const at = canvas()?.flow.screenToFlowPosition(screen, { snapToGrid: true }) ?? { x: 0, y: 0 };
      const from = looseEnd(workbench);
      const beside = from && activeDocument(workbench)?.components.get(from.component);
      useInsertion.setState({
        open: {
          screen: { left: screen.x, top: screen.y },
          at: beside ? { x: beside.x + 280, y: beside.y } : at,
          from,
        },
      });
    },
  },
  {
    id: 'edit.copy',
    title: 'Copy',
    category: 'Edit',
    keys: ['Ctrl+C'],
    enabled: (workbench) => copyables(workbench).length > 0,
    run: (workbench) => {
      const made = fragment(workbench);
      if (made) {
        keepCopied(made);
      }
    },
  },
  {
    id: 'edit.cut',
    title: 'Cut',
    category: 'Edit',
    keys: ['Ctrl+X'],
    enabled: (workbench) => copyables(workbench).length > 0,
    run: (workbench) => {
      const made = fragment(workbench);
      if (made) {
        keepCopied(made);
        void deleteSelection(workbench);
      }
    },
  },
  {
    id: 'edit.paste',
    title: 'Paste',
    category: 'Edit',
    keys: ['Ctrl+V'],
    enabled: (workbench) => open(workbench) && copied() !== null,
    run: pasteHere,
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    category: 'Edit',
    keys: ['Ctrl+D'],
    enabled: (workbench) => copyables(workbench).length > 0,
    run: (workbench) => {
      const made = fragment(workbench);
      if (made) {
        void paste(workbench, made, OFFSET, OFFSET);
      }
    },
  },
  {
    id: 'edit.delete',
    title: 'Delete what is selected',
    category: 'Edit',
    keys: ['Delete', 'Backspace'],
    enabled: () => chosen().size > 0,
    run: (workbench) => void deleteSelection(workbench),
  },
  {
    id: 'edit.selectAll',
    title: 'Select every node',
    category: 'Edit',
    keys: ['Ctrl+A'],
    enabled: open,
    run: selectAll,
  },
  {
    id: 'edit.selectNothing',
    title: 'Select nothing',
    category: 'Edit',
    keys: ['Escape'],
    enabled: () => chosen().size > 0,
    run: () => select(),
  },
  {
    id: 'canvas.group',
    title: 'Group',
    category: 'Diagram',
    keys: ['Ctrl+G'],
    enabled: (workbench) => groupable(workbench).length > 0,
    run: (workbench) => void group(workbench),
  },
  {
    id: 'canvas.ungroup',
    title: 'Ungroup',
    category: 'Diagram',
    keys: ['Ctrl+Shift+G'],
    enabled: (workbench) => isGroup(one(workbench)),
    run: (workbench) => void ungroup(workbench),
  },
  {
    id: 'canvas.enter',
    title: 'Go into the selected container',
    category: 'Diagram',
    keys: ['Alt+ArrowDown'],
    enabled: (workbench) => container(workbench) !== undefined,
    run: (workbench) => goInto(container(workbench)?.id ?? null),
  },
  {
    id: 'canvas.leave',
    title: 'Go out of the container',
    category: 'Diagram',
    keys: ['Alt+ArrowUp'],
    enabled: () => useView.getState().inside !== null,
    run: (workbench) => {
      const { inside } = useView.getState();
      goInto(activeDocument(workbench)?.components.get(inside ?? '')?.parent ?? null);
      select(...(inside === null ? [] : [inside]));
    },
  },
  {
    id: 'canvas.earlier',
    title: 'Move earlier in its container',
    category: 'Diagram',
    keys: ['Alt+ArrowLeft'],
    enabled: (workbench) => inChain(workbench) && (one(workbench)?.index ?? 0) > 0,
    run: (workbench) => shift(workbench, -1),
  },
  {
    id: 'canvas.later',
    title: 'Move later in its container',
    category: 'Diagram',
    keys: ['Alt+ArrowRight'],
    enabled: (workbench) => {
      const only = one(workbench);
      return (
        only != null &&
        inChain(workbench) &&
        only.index + 1 < siblings(activeDocument(workbench), only.parent, only.feature)
      );
    },
    run: (workbench) => shift(workbench, 1),
  },
  ...ALIGNMENTS.map(([alignment, label]): Command => ({
    id: `canvas.align.${alignment}`,
    title: `Align ${label}`,
    category: 'Diagram',
    enabled: severalNodes(2),
    run: (workbench) => place(workbench, aligned(boxes(), alignment)),
  })),
  {
    id: 'canvas.distribute.x',
    title: 'Distribute horizontally',
    category: 'Diagram',
    enabled: severalNodes(3),
    run: (workbench) => place(workbench, distributed(boxes(), 'x')),
  },
  {
    id: 'canvas.distribute.y',
    title: 'Distribute vertically',
    category: 'Diagram',
    enabled: severalNodes(3),
    run: (workbench) => place(workbench, distributed(boxes(), 'y')),
  },
  {
    id: 'canvas.fit',
    title: 'Fit the diagram',
    category: 'Diagram',
    keys: ['F'],
    enabled: open,
    run: () => void fitDiagram(lasting(FIT_MS)),
  },
  {
    id: 'canvas.zoomIn',
    title: 'Zoom in',
    category: 'Diagram',
    keys: ['+', '='],
    enabled: open,
    run: () => void canvas()?.flow.zoomIn(zoom()),
  },
  {
    id: 'canvas.zoomOut',
    title: 'Zoom out',
    category: 'Diagram',
    keys: ['-'],
    enabled: open,
    run: () => void canvas()?.flow.zoomOut(zoom()),
  },
  ...(['svg', 'png'] as const).map((format): Command => ({
    id: `canvas.picture.${format}`,
    title: `Save the diagram as ${format.toUpperCase()}`,
    category: 'Diagram',
    enabled: open,
    run: (workbench) => void import('./picture').then(({ savePicture }) => savePicture(workbench, format)),
  })),
  {
    id: 'canvas.arrange',
    title: 'Arrange automatically',
    category: 'Diagram',
    keys: ['L'],
    enabled: free,
    run: (workbench) => {
      const handle = canvas();
      if (handle) {
        const { nodes, edges } = handle.shown();
        const level = { nodes, edges, portAt: portsIn(handle.flow, nodes) };
        void import('./arrange').then(({ arrange }) =>
          arrange([level, ...levelsBelow(workbench)]).then((moves) => {
            place(workbench, moves);
            setTimeout(() => void fitDiagram(lasting(FIT_MS)), 200);
          }),
        );
      }
    },
  },
];
