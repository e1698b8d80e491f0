import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export function EmptyState({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <Icon size={28} strokeWidth={1.4} aria-hidden />
      <strong>{title}</strong>
      {children}
    </div>
  );
}
