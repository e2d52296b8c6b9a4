import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../../api/client.js';
import { resource } from '../../../api/resource.js';
import type { RuleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { EditPanel } from '../../../components/edit-panel.js';
import { Facts } from '../../../components/facts.js';
import { Page, Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { Timeline } from '../../../components/timeline.js';
import { usePanel } from '../../../components/use-panel.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { ruleEditBody, ruleValues, useRuleEditFields, type RuleEditValues } from './rule-fields.js';
import { RuleUse, useRuleWords } from './rule-words.js';

export function RulePage() {
  const { id = '' } = useParams({ strict: false });
  const one = useQuery(resource<RuleView>('compliance-rule', `/compliance-rules/${id}`));
  return <ResourceView query={one}>{(data) => <OneRule rule={data} />}</ResourceView>;
}

type Props = { readonly rule: RuleView };

function OneRule({ rule }: Props) {
  const t = useT();
  const panel = usePanel();
  return (
    <Page
      title={rule.name}
      kicker={<AppLink href="/compliance-rules">{t.rules.title}</AppLink>}
      beside={<RuleUse isActive={rule.isActive} />}
      actions={
        <>
          <Button component={AppLink} href={matrixOf(rule)} variant="default">
            {t.rules.toMatrix}
          </Button>
          <PanelButton
            panel="edit"
            label={t.rules.edit}
            icon="edit"
            permission="compliance.write"
          />
        </>
      }
      aside={<Timeline subjectId={rule.id} />}
    >
      <RuleFacts rule={rule} />
      {panel.name === 'edit' && <RuleEdit rule={rule} onClose={panel.close} />}
    </Page>
  );
}

/** The matrix with the devices that the rule is for. */
function matrixOf({ role, platform }: RuleView): string {
  const query = new URLSearchParams({
    ...(role === null ? {} : { role }),
    ...(platform === null ? {} : { platform }),
  });
  return query.size === 0 ? '/compliance' : `/compliance?${query.toString()}`;
}

function RuleFacts({ rule }: Props) {
  const t = useT().rules;
  const words = useRuleWords();
  const { dateTime } = useFormat();
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.kind, value: t.kinds[rule.kind] },
          { label: t.blocking, value: words.blocking(rule.isBlocking) },
          { label: t.role, value: words.role(rule.role) },
          { label: t.platform, value: words.platform(rule.platform) },
          { label: t.grace, value: words.grace(rule.graceHours) },
          { label: t.createdAt, value: dateTime(rule.createdAt) },
          {
            label: t.section,
            value: rule.section === null ? t.wholeConfig : <code>{rule.section}</code>,
            wide: true,
          },
          ...(rule.kind === 'equals-intended'
            ? []
            : [{ label: t.lines, value: <code>{rule.lines}</code>, wide: true }]),
        ]}
      />
    </Section>
  );
}

function RuleEdit({ rule, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/compliance-rules/${rule.id}`;
  return (
    <EditPanel<RuleView, RuleEditValues>
      title={t.rules.edit}
      loaded={rule}
      fields={useRuleEditFields()}
      toValues={ruleValues}
      reload={() => api<RuleView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, { body: ruleEditBody(values), ifMatch: revision })
      }
      subjects={['compliance-rule', 'compliance']}
      onClose={onClose}
    />
  );
}
