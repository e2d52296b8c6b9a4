import { useState } from 'react';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { TemplateView } from '../../api/types.js';
import { notify } from '../../components/notices.js';
import { useSaid } from '../../components/use-said.js';
import { useT, useText } from '../../i18n/use-t.js';

/** Enters the template that Idrift comes with; doing so again changes nothing. */
export function useEnterStandard() {
  const t = useT().plan;
  const text = useText();
  const said = useSaid();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    try {
      const { title, version } = await api<TemplateView>('POST', '/standard-plan-template');
      await refresh('plan-template');
      const name = t.templateVersion(text(title), version);
      notify({ text: t.templates.standardDone(name) });
    } catch (error) {
      notify({ tone: 'danger', text: said(error) });
    } finally {
      setBusy(false);
    }
  };
  return { busy, enter };
}
