import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from './Button';
import { type Notice, useNotices } from './notifications';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };
const SHOWN_MS = { error: 10_000, warning: 8_000, info: 5_000 };

export function Toasts() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className="toasts" role="region" aria-label="Notifications" aria-live="polite">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const dismiss = useNotices((state) => state.dismiss);
  useEffect(() => {
    const timer = setTimeout(() => dismiss(notice.id), SHOWN_MS[notice.severity]);
    return () => clearTimeout(timer);
  }, [dismiss, notice]);
  const Icon = ICONS[notice.severity];
  return (
    <div className="toast" role={notice.severity === 'error' ? 'alert' : 'status'} data-severity={notice.severity}>
      <Icon size={16} aria-hidden />
      <p>{notice.message}</p>
      <Button
        label="Dismiss"
        icon={<X size={14} />}
        look="quiet"
        size="small"
        iconOnly
        onClick={() => dismiss(notice.id)}
      />
    </div>
  );
}
