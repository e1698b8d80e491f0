import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useServer } from '../model/hooks';
import { Button } from '../ui/Button';

/** Says that the server is gone, and what to do; edits are refused until it is back. */
export function LinkBanner() {
  const link = useServer((state) => state.link);
  if (link === 'offline') {
    return (
      <div className="link-banner" role="alert">
        <Unplug size={16} aria-hidden />
        The workbench does not answer. Nothing can be changed until it is back; this page reconnects by itself.
      </div>
    );
  }
  return link === 'refused' ? <Refused /> : null;
}

function Refused() {
  const [address, setAddress] = useState('');
  const token =
    /[?&]token=([\w-]+)/.exec(address)?.[1] ?? (/^[\w-]{40,}$/.test(address.trim()) ? address.trim() : null);
  return (
    <form
      className="link-banner"
      role="alert"
      onSubmit={(event) => {
        event.preventDefault();
        if (token !== null) {
          location.assign(`/?token=${token}`);
        }
      }}
    >
      <Unplug size={16} aria-hidden />
      <span>
        The workbench was started again, so this page has to show its new token. Your work is kept. Open the address it
        printed, in any tab of this browser, or paste it here:
      </span>
      <input
        className="field"
        aria-label="The address that the workbench printed"
        autoComplete="off"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button label="Continue" type="submit" size="small" disabled={token === null} />
    </form>
  );
}
