import { Out, TextView } from '../../../platform/http/views.js';
import type { RuleOfLot, TwinsOfLot } from '../../application/checks/lot-checks.queries.js';
import { LOT_OUTCOMES } from '../../domain/checks/lot-rule.js';
import { TWIN_VERDICTS } from '../../domain/checks/twins.js';
import { FINDING_CLASSES, FINDING_KINDS } from '../../domain/finding.js';
import { CheckDefinitionView, definitionView } from './check.view.js';

export class LotTwinView {
  @Out.id() serverId: string;
  @Out.text() label: string;
  @Out.number({ says: 'The mean of its runs, in the unit of the check' }) value: number;
  @Out.integer() runs: number;
  @Out.number({ nullable: true, says: 'From the median; below zero is worse' })
  deviationPercent: number | null;
  @Out.word(TWIN_VERDICTS) verdict: string;
}

export class TwinFindingView {
  @Out.id() serverId: string;
  @Out.text() code: string;
  @Out.word(FINDING_CLASSES) class: string;
  @Out.word(FINDING_KINDS) kind: string;
  @Out.text() key: string;
  @Out.one(() => TextView) text: TextView;
  @Out.text({ nullable: true }) expected: string | null;
  @Out.text({ nullable: true }) found: string | null;
}

export class LotTwinsView {
  @Out.one(() => CheckDefinitionView) definition: CheckDefinitionView;
  @Out.many(() => LotTwinView, { says: 'The worst first' }) twins: LotTwinView[];
  @Out.number({ nullable: true, says: 'null: fewer than five, so nobody is judged' })
  median: number | null;
  @Out.number({ nullable: true, says: 'How much worse than the median is condemned' })
  thresholdPercent: number | null;
  @Out.number({ nullable: true, says: 'Standard deviation over mean' })
  variationPercent: number | null;
  @Out.flag({ says: 'The variation is more than 2 %' }) isSpreadWide: boolean;
  @Out.flag({ says: 'The median is worse than the reference: the lot is slow as a whole' })
  isFleetBelow: boolean;
  @Out.many(() => TwinFindingView) findings: TwinFindingView[];
}

export class FailedServerView {
  @Out.id() serverId: string;
  @Out.text() label: string;
}

export class LotRuleView {
  @Out.word(LOT_OUTCOMES) outcome: string;
  @Out.one(() => TextView) text: TextView;
  @Out.integer() size: number;
  @Out.integer({ says: 'How many the rule asks to be tested' }) tested: number;
  @Out.integer() failuresAllowed: number;
  @Out.integer() passed: number;
  @Out.integer() stillNeeded: number;
  @Out.many(() => FailedServerView) failed: FailedServerView[];
}

export const lotTwinsView = ({
  definition,
  findings,
  twins,
  ...rest
}: TwinsOfLot): LotTwinsView => ({
  ...rest,
  definition: definitionView(definition),
  twins: twins.map((twin) => ({ ...twin })),
  findings: findings.map(({ serverId, finding }) => ({ serverId, ...finding })),
});

export const lotRuleView = ({ rule, failed, ...rest }: RuleOfLot): LotRuleView => ({
  ...rest,
  ...rule,
  failed: failed.map((one) => ({ ...one })),
});
