import { useServer } from '../../model/hooks';
import type { Template } from '../../protocol/types';
import { openDialog } from './dialogs';
import { TemplateArt } from './TemplateArt';
import { ordered, tintOf } from './templates';

const NO_TEMPLATES: readonly Template[] = [];

/** Projects to start from, as cards. */
export function TemplateGallery() {
  const templates = useServer((state) => state.workspace?.templates) ?? NO_TEMPLATES;
  return (
    <ul className="gallery" aria-label="Templates">
      {ordered(templates).map((template, i) => (
        <li key={template.name}>
          <button
            type="button"
            className="template"
            data-kind={tintOf(template, i)}
            onClick={() => openDialog({ kind: 'gallery', template: template.name })}
          >
            <TemplateArt template={template} />
            <strong>{template.label}</strong>
            <span className="muted">{template.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
