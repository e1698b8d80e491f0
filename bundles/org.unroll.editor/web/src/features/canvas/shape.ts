import { type NodeHandle, Position } from '@xyflow/react';
import type { Types } from '../../model/connections';
import { isFull } from '../../model/containment';
import type { Document } from '../../model/document';
import { faceParameters } from '../../model/format';
import { isGroup, portsOf } from '../../model/levels';
import { childrenOf } from '../../model/structure';
import type { Component } from '../../protocol/types';
import type { FlowNode } from './nodes';

/** From this many components on, nodes out of sight are not drawn, and far away all are drawn as plain boxes. */
export const MANY = 300;

export interface Shape {
  initialWidth: number;
  initialHeight: number;
  handles: NodeHandle[];
}

// what node.css makes of a node at zoom 1
const BORDER = 1;
const HEADER = 46;
const PORTS_PADDING = 5;
const PORT_ROW = 22;
const VALUES_PADDING = 16;
const VALUE_LINE = 19;
const SLOT_PADDING = 20;
const CHILD = 44;
const GAP = 6;
const FREE = 33;
const GROUP_FACE = 52;
const LEAF_WIDTH = 178;
const CONTAINER_WIDTH = 226;
const HANDLE = 12;

/** About how large a node is drawn and where its ports stand, so that it need not be drawn to know. */
export function shapeOf(document: Document, types: Types, component: Component): Shape {
  const type = types.get(component.type);
  const group = isGroup(component);
  const slots = group ? [] : (type?.containments ?? []);
  const ports = portsOf(types, component);
  const [inputs, outputs] = (['input', 'output'] as const).map((side) =>
    ports.filter((port) => port.direction === side),
  );
  const rows = Math.max(inputs?.length ?? 0, outputs?.length ?? 0);
  const values = type ? faceParameters(component, type).length : 0;
  const width = slots.length > 0 ? CONTAINER_WIDTH : LEAF_WIDTH;
  const handle = (left: boolean) => (port: { name: string }, row: number) => ({
    id: port.name,
    type: left ? ('target' as const) : ('source' as const),
    position: left ? Position.Left : Position.Right,
    x: (left ? BORDER : width - BORDER) - HANDLE / 2,
    y: BORDER + HEADER + PORTS_PADDING + row * PORT_ROW + (PORT_ROW - HANDLE) / 2,
    width: HANDLE,
    height: HANDLE,
  });
  return {
    initialWidth: width,
    initialHeight:
      2 * BORDER +
      HEADER +
      2 * PORTS_PADDING +
      rows * PORT_ROW +
      (values > 0 ? VALUES_PADDING + values * VALUE_LINE : 0) +
      (group ? GROUP_FACE : slotsHeight(document, types, component)),
    handles: [...(inputs ?? []).map(handle(true)), ...(outputs ?? []).map(handle(false))],
  };
}

function slotsHeight(document: Document, types: Types, container: Component): number {
  const slots = isGroup(container) ? [] : (types.get(container.type)?.containments ?? []);
  return slots.reduce((height, slot) => {
    const children = childrenOf(document.components, container.id, slot.feature);
    const parts = children.map((child) => CHILD + slotsHeight(document, types, child));
    const all = isFull(document, container, slot) ? parts : [...parts, FREE];
    return height + SLOT_PADDING + all.reduce((sum, part) => sum + part, 0) + GAP * Math.max(0, all.length - 1);
  }, 0);
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The place that a node takes, measured if it was drawn. */
export function boxOf(node: FlowNode): Box {
  return {
    ...node.position,
    width: node.measured?.width ?? node.initialWidth ?? LEAF_WIDTH,
    height: node.measured?.height ?? node.initialHeight ?? HEADER,
  };
}

/** The smallest box around all of them. */
export function boundsOf(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left > right
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where the port of a node stands on the diagram; null when the node has no such port. */
export function portAt(node: FlowNode, side: 'source' | 'target', port: string): { x: number; y: number } | null {
  const handle = node.handles?.find((one) => one.type === side && one.id === port);
  return handle
    ? {
        x: node.position.x + handle.x + (handle.width ?? 0) / 2,
        y: node.position.y + handle.y + (handle.height ?? 0) / 2,
      }
    : null;
}
