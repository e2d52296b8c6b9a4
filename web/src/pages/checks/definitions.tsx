import { Button } from '@mantine/core';
import { CHECK_GATE_LABELS, CHECK_GATES } from '../../../../src/inventory/domain/checks/check.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { CheckDefinitionView, CheckProfilePageView } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import plain from '../../components/plain-table.module.css';
import { Scroller } from '../../components/scroller.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { DefinitionPanel } from './definition-panel.js';
import { withoutWords } from './definition-fields.js';
import { useCheckTitle } from './words.js';
import classes from './checks.module.css';

type Props = { readonly profile: CheckProfilePageView; readonly isEditable: boolean };

/** The checks of a version with their limits; of a draft each can be changed. */
export function Definitions({ profile, isEditable }: Props) {
  const t = useT();
  const panel = usePanel();
  const { definitions } = profile;
  const open = definitions.find(({ code }) => panel.name === `check-${code}`);
  return (
    <Section
      title={t.profiles.definitions}
      actions={
        isEditable && (
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => panel.open('check-new')}
          >
            {t.profiles.addCheck}
          </Button>
        )
      }
    >
      {definitions.length === 0 ? (
        <EmptyState
          icon="check"
          title={t.profiles.noDefinitions}
          text={isEditable && t.profiles.noDefinitionsText}
        />
      ) : (
        CHECK_GATES.map((gate) => (
          <GateTable key={gate} gate={gate} profile={profile} isEditable={isEditable} />
        ))
      )}
      {isEditable && (open !== undefined || panel.name === 'check-new') && (
        <DefinitionPanel
          key={open?.code ?? 'new'}
          profile={profile}
          definition={open ?? null}
          onClose={panel.close}
        />
      )}
    </Section>
  );
}

type GateProps = Props & { readonly gate: CheckDefinitionView['gate'] };

function GateTable({ gate, profile, isEditable }: GateProps) {
  const t = useT();
  const text = useText();
  const rows = profile.definitions.filter((definition) => definition.gate === gate);
  if (rows.length === 0) return null;
  const label = text(CHECK_GATE_LABELS[gate]);
  return (
    <div className={classes.gate}>
      <div className={classes.gateHead}>
        <h3>{label}</h3>
      </div>
      <Scroller label={label} className={classes.scroller}>
        <table className={plain.lines}>
          <thead>
            <tr>
              <th scope="col">{t.checks.one}</th>
              <th scope="col">{t.checks.limit}</th>
              <th scope="col">{t.checks.blocking}</th>
              <th scope="col">{t.profiles.source}</th>
              {isEditable && <th scope="col">{t.common.edit}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((definition) => (
              <Row
                key={definition.code}
                definition={definition}
                profile={profile}
                isEditable={isEditable}
              />
            ))}
          </tbody>
        </table>
      </Scroller>
    </div>
  );
}

type RowProps = Props & { readonly definition: CheckDefinitionView };

function Row({ definition, profile, isEditable }: RowProps) {
  const t = useT();
  const text = useText();
  const titleOf = useCheckTitle();
  const { number } = useFormat();
  const { code, limit, blocking, validDays, source } = definition;
  return (
    <tr>
      <th scope="row">
        {titleOf(definition)}
        <br />
        <code>{code}</code>
      </th>
      <td>
        {text(limit)}
        {validDays !== null && (
          <span className={classes.small}>{t.profiles.validFor(number(validDays))}</span>
        )}
      </td>
      <td>{blocking ? t.common.yes : t.checks.advisory}</td>
      <td>{source}</td>
      {isEditable && (
        <td className={classes.nowrap}>
          <RowButtons definition={definition} profile={profile} />
        </td>
      )}
    </tr>
  );
}

function RowButtons({ definition, profile }: Omit<RowProps, 'isEditable'>) {
  const t = useT();
  const panel = usePanel();
  const titleOf = useCheckTitle();
  const name = titleOf(definition);
  const remove = async () => {
    const left = profile.definitions.filter(({ code }) => code !== definition.code);
    try {
      await api('PATCH', `/check-profiles/${profile.id}`, {
        body: { definitions: left.map(withoutWords) },
        ifMatch: profile.revision,
      });
      notify({ text: t.profiles.removed(name) });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    }
    await refresh('check-profile');
  };
  return (
    <div className={classes.steps}>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t.profiles.editOf(name)}
        onClick={() => panel.open(`check-${definition.code}`)}
      >
        {t.common.edit}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t.profiles.removeOf(name)}
        onClick={() => void remove()}
      >
        {t.profiles.removeCheck}
      </Button>
    </div>
  );
}
