import { Unplug } from 'lucide-react';
import { useServer } from '../model/hooks';

/** Says that the server is gone; edits are refused until it is back. */
export function LinkBanner() {
  const link = useServer((state) => state.link);
  if (link !== 'offline' && link !== 'refused') {
    return null;
  }
  return (
    <div className="link-banner" role="alert">
      <Unplug size={16} aria-hidden />
      {link === 'offline'
        ? 'The workbench does not answer. Nothing can be changed until it is back; this page reconnects by itself.'
        : 'The workbench was started again and does not know this page any more. Open the address it printed.'}
    </div>
  );
}
