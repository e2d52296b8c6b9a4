import { Button, FileButton, Textarea } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { TEMPLATE_FILE_MAX } from '../../../../src/migration-plan/domain/template/template.js';
import { api } from '../../api/client.js';
import { isProblem, type ApiProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { TemplateView } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import { Failure } from '../../components/failure.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useSaid } from '../../components/use-said.js';
import { useT } from '../../i18n/use-t.js';
import classes from './plan.module.css';

/** A version of a template as YAML, typed or out of a file; every fault is told at once. */
export function TemplateEnter({ onClose }: { readonly onClose: () => void }) {
  const { plan, common } = useT();
  const t = plan.templates;
  const id = useId();
  const [text, setText] = useState('');
  const { busy, failure, problem, enter } = useEnter(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(text);
  };
  return (
    <SidePanel title={t.enter} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <p>{t.enterText}</p>
        {failure !== null && <Failure>{failure}</Failure>}
        {problem !== null && problem.errors.length > 0 && <Faults problem={problem} />}
        <div>
          <FileButton
            accept=".yaml,.yml,.json,text/yaml"
            onChange={(file) => void file?.text().then(setText)}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<Icon name="upload" size={14} />}>
                {t.file}
              </Button>
            )}
          </FileButton>
        </div>
        <Textarea
          id={id}
          label={t.yaml}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={TEMPLATE_FILE_MAX}
          rows={18}
          spellCheck={false}
          classNames={{ input: `mono ${classes.yaml ?? ''}` }}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            {t.submit}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
}

function useEnter(onClose: () => void) {
  const { plan, form } = useT();
  const said = useSaid();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async (text: string) => {
    setBusy(true);
    setError(null);
    try {
      await api<TemplateView>('POST', '/plan-templates', { body: { text } });
      await refresh('plan-template');
      notify({ text: plan.templates.entered });
      onClose();
    } catch (problem) {
      setError(problem);
      announce(form.couldNotSave, 'assertive');
    } finally {
      setBusy(false);
    }
  };
  const problem = isProblem(error) ? error : null;
  return { busy, enter, problem, failure: error === null ? null : said(error) };
}

/** Where each fault stands in the file, as the API points to it. */
function Faults({ problem: { errors } }: { readonly problem: ApiProblem }) {
  const t = useT().plan.templates;
  return (
    <section className={classes.faults} aria-label={t.faults(errors.length)}>
      <h3>{t.faults(errors.length)}</h3>
      <ul>
        {errors.map(({ pointer, message }, at) => (
          <li key={`${pointer} ${at}`}>
            <code>{placeOf(pointer) || t.whole}</code> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As the file has it: what was sent holds it in a field of its own. */
const placeOf = (pointer: string): string => pointer.replace(/^\/text/, '');
