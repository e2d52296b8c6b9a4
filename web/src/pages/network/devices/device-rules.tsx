import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type {
  DevicePageView,
  RuleResultsView,
  RuleResultView,
  RulesView,
} from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { ResourceView } from '../../../components/resource-view.js';
import { StateLabel, type AnyTone } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './differences.module.css';

const TONES: { readonly [outcome in RuleResultView['outcome']]: AnyTone } = {
  holds: 'success',
  broken: 'danger',
  unknown: 'unknown',
};

/** How a device stands by each rule that is for it, with the lines that break one. */
export function DeviceRules({ device }: { readonly device: DevicePageView }) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  const rules = useQuery(resource<RulesView>('compliance', '/compliance-rules'));
  const results = useQuery(
    resource<RuleResultsView>('compliance', `/network-devices/${device.id}/compliance`),
  );
  const nameOf = (id: string) => rules.data?.items.find((rule) => rule.id === id)?.name ?? id;
  return (
    <Section title={t.rules}>
      <ResourceView query={results} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.noRules}</p>
          ) : (
            <PlainTable
              label={t.rules}
              rows={items}
              rowId={({ ruleId }) => ruleId}
              columns={[
                {
                  id: 'rule',
                  label: t.rules,
                  cell: ({ ruleId }) => (
                    <AppLink href={`/compliance-rules/${ruleId}`}>{nameOf(ruleId)}</AppLink>
                  ),
                },
                { id: 'outcome', label: t.state, cell: (one) => <Outcome result={one} /> },
                { id: 'since', label: t.since, cell: ({ since }) => dateTime(since) },
              ]}
            />
          )
        }
      </ResourceView>
    </Section>
  );
}

function Outcome({ result }: { readonly result: RuleResultView }) {
  const t = useT().devices;
  const { outcome, isInGrace, detail } = result;
  return (
    <>
      <StateLabel tone={isInGrace ? 'attention' : TONES[outcome]} bare>
        {isInGrace ? t.inGrace : t.ruleOutcomes[outcome]}
      </StateLabel>
      {detail.length > 0 && (
        <ul className={classes.detail}>
          {detail.map((line, at) => (
            <li key={`${at} ${line}`}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
