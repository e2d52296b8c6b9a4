import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  PARAMETER_NAMES,
  PARAMETERS,
} from '../../../../src/migration-plan/domain/template/template.js';
import { resource } from '../../api/resource.js';
import type { TemplateView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { Timeline } from '../../components/timeline.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { numberIn, useParameterWords } from './parameter-fields.js';
import { SaveTemplate } from './save-template.js';

export function TemplatePage() {
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(resource<TemplateView>('plan-template', `/plan-templates/${id}`));
  return <ResourceView query={query}>{(data) => <OneTemplate template={data} />}</ResourceView>;
}

function OneTemplate({ template }: { readonly template: TemplateView }) {
  const { plan } = useT();
  const t = plan.templates;
  const text = useText();
  const { number, dateTime } = useFormat();
  const words = useParameterWords();
  return (
    <Page
      title={plan.templateVersion(text(template.title), template.version)}
      kicker={<AppLink href="/plan/templates">{t.title}</AppLink>}
      actions={<SaveTemplate template={template} />}
      aside={<Timeline subjectId={template.id} />}
    >
      <Section title={plan.template}>
        <Facts
          facts={[
            { label: t.tasks, value: number(template.tasks) },
            { label: t.gates, value: number(template.gates) },
            { label: t.central, value: number(template.centralTasks) },
            { label: t.createdAt, value: dateTime(template.createdAt) },
          ]}
        />
      </Section>
      <Section title={plan.parameters}>
        <Facts
          facts={PARAMETER_NAMES.map((name) => {
            const value = numberIn(template.parameters, name);
            return {
              label: text(PARAMETERS[name].label),
              value: value === null ? null : words(name, value),
            };
          })}
        />
      </Section>
    </Page>
  );
}
