import { History } from 'lucide-react';
import { whenText } from '../../model/format';
import { useDocument, useWorkbench } from '../../model/hooks';
import { Button } from '../../ui/Button';
import './documents.css';

/** Offers the unsaved work that a workbench left behind which ended before it was saved. */
export function RecoveredBanner() {
  const workbench = useWorkbench();
  const document = useDocument();
  if (document?.state.recovered == null) {
    return null;
  }
  const { path } = document;
  return (
    <div className="recovered" role="status">
      <History size={16} aria-hidden />
      <span>
        Unsaved work from {whenText(document.state.recovered)} was brought back. The file is as it was saved last.
      </span>
      <span className="spring" />
      <Button
        label="Keep and save"
        size="small"
        onClick={() => void workbench.attempt('document/save', { document: path })}
      />
      <Button
        label="Discard it"
        size="small"
        look="quiet"
        onClick={() => void workbench.attempt('document/revert', { document: path })}
      />
    </div>
  );
}
