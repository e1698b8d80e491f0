import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Component as ModelComponent } from '../../protocol/types';
import { EmptyState } from '../../ui/EmptyState';
import type { Mount } from './api';
import './extensions.css';

interface BoundaryProps {
  children: ReactNode;
  fallback: ReactNode;
  onFault: (reason: unknown) => void;
}

/** Keeps what fails within it from the rest of the page. */
class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(reason: unknown): void {
    this.props.onFault(reason);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

interface MountedProps {
  name: string;
  mount: Mount;
  onFault: (reason: unknown) => void;
}

/** A place of the page that the code of a bundle fills. */
export function Mounted({ name, mount, onFault }: MountedProps) {
  const fallback = (
    <EmptyState icon={CircleAlert} title={`“${name}” has failed`}>
      <p>The console says why.</p>
    </EmptyState>
  );
  return (
    <Boundary fallback={fallback} onFault={onFault}>
      <Place name={name} mount={mount} onFault={onFault} />
    </Boundary>
  );
}

function Place({ name, mount, onFault }: MountedProps) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = document.createElement('div');
    place.current?.append(element);
    const unmount = mount(element);
    return () => {
      try {
        unmount?.();
      } catch (reason) {
        onFault(reason);
      }
      element.remove();
    };
  }, [mount, onFault]);
  // it scrolls where there is little room, which must be possible by keyboard
  return <section ref={place} className="mounted" aria-label={name} tabIndex={0} />;
}

interface FaceProps {
  component: ModelComponent;
  draw: (element: HTMLElement, component: ModelComponent) => void;
  /** What the node shows when this fails. */
  fallback: ReactNode;
  onFault: (reason: unknown) => void;
}

/** The part of a node that the code of a bundle draws. */
export function DrawnFace({ fallback, onFault, ...drawn }: FaceProps) {
  return (
    <Boundary fallback={fallback} onFault={onFault}>
      <Drawn {...drawn} />
    </Boundary>
  );
}

function Drawn({ component, draw }: Pick<FaceProps, 'component' | 'draw'>) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) {
      draw(place.current, component);
    }
  }, [component, draw]);
  return <div ref={place} className="drawn-face" />;
}
