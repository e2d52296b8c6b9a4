import { RULE_DETAIL_MAX } from '../../../../../src/network/domain/compliance/rule.js';
import type { MatrixRowView, RuleResultView, RuleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Facts } from '../../../components/facts.js';
import { SidePanel } from '../../../components/side-panel.js';
import { StateLabel } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useDeviceName } from './matrix.js';
import { OUTCOME_TONES, outcomeOf } from './outcome.js';
import { useRuleWords } from './rule-words.js';
import classes from './matrix.module.css';

type Props = {
  readonly row: MatrixRowView;
  readonly rule: RuleView;
  readonly result: RuleResultView;
  readonly onClose: () => void;
};

const HOUR_MS = 3_600_000;

/** Since when a device breaks a rule, from when it counts, and with which lines. */
export function BrokenPanel({ row, rule, result, onClose }: Props) {
  const t = useT();
  const nameOf = useDeviceName();
  const words = useRuleWords();
  const { dateTime } = useFormat();
  const outcome = outcomeOf(result);
  const countsFrom = new Date(Date.parse(result.since) + rule.graceHours * HOUR_MS).toISOString();
  return (
    <SidePanel title={t.compliance.brokenTitle(nameOf(row))} onClose={onClose}>
      <div className={classes.panel}>
        <p>
          <StateLabel tone={OUTCOME_TONES[outcome]}>{t.compliance.outcomes[outcome]}</StateLabel>
        </p>
        <Facts
          facts={[
            {
              label: t.compliance.rule,
              value: <AppLink href={`/compliance-rules/${rule.id}`}>{rule.name}</AppLink>,
            },
            {
              label: t.compliance.device,
              value: <AppLink href={`/network-devices/${row.id}`}>{nameOf(row)}</AppLink>,
            },
            { label: t.compliance.since, value: dateTime(result.since) },
            ...(rule.graceHours > 0
              ? [{ label: t.compliance.countsFrom, value: dateTime(countsFrom) }]
              : []),
            { label: t.rules.blocking, value: words.blocking(rule.isBlocking) },
          ]}
        />
        <Lines rule={rule} lines={result.detail} />
      </div>
    </SidePanel>
  );
}

function Lines({ rule, lines }: { readonly rule: RuleView; readonly lines: readonly string[] }) {
  const t = useT().compliance;
  return (
    <section className={classes.lines}>
      <h3>{t.brokenLines[rule.kind]}</h3>
      {rule.kind === 'equals-intended' && <p className="quiet">{t.signs}</p>}
      <ul>
        {lines.map((line, at) => (
          <li key={`${at} ${line}`}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
      {lines.length === RULE_DETAIL_MAX && <p className="quiet">{t.firstLines}</p>}
    </section>
  );
}
