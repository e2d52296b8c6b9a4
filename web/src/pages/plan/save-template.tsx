import { apiUrl } from '../../api/client.js';
import type { TemplateView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './plan.module.css';

/** The file by which a version can be entered again, and from which the next one is made. */
export function SaveTemplate({ template }: { readonly template: TemplateView }) {
  const { plan } = useT();
  const text = useText();
  const { id, title, version } = template;
  return (
    <a
      href={apiUrl(`/plan-templates/${id}/content`)}
      download
      className={classes.save}
      aria-label={plan.templates.saveOne(plan.templateVersion(text(title), version))}
    >
      <Icon name="download" size={14} />
      {plan.templates.save}
    </a>
  );
}
