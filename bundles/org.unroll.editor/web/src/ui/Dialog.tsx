import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button';

interface Props {
  title: string;
  width?: number;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, width = 480, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // the browser would take the first control, which closes the dialog
    dialog.current?.querySelector<HTMLElement>('[data-first=true]')?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      style={{ '--dialog-width': `${String(width)}px` } as React.CSSProperties}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // a browser may close it without asking
      onClose={onClose}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button label="Close dialog" icon={<X size={16} />} look="quiet" iconOnly onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
