import { SUCCESSION_TABLE } from '../../../../src/regions/domain/succession.js';
import type { LineageStepView, RegionPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { useRegionName } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './regions.module.css';

type Props = { readonly region: RegionPageView };

/** What a region took over, what took it over, and what is planned; nothing where there is none. */
export function Lineage({ region }: Props) {
  const t = useT().successions;
  const { successions } = region.lineage;
  if (successions.length === 0) return null;
  return (
    <Section title={t.lineage}>
      <ol className={classes.lineage}>
        {successions.map((step) => (
          <li key={step.id}>
            <Step region={region} step={step} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

type StepProps = Props & { readonly step: LineageStepView };

function Step({ region, step }: StepProps) {
  const t = useT().successions;
  const may = useMay();
  const nameOf = useRegionName();
  const { day } = useFormat();
  const { id, successor, predecessors, effectiveOn, state } = step;
  const isDone = state === 'carried-out';
  const isSuccessor = successor.id === region.id;
  const others = isSuccessor ? predecessors : [successor];
  return (
    <>
      <p className={classes.stepHead}>
        <strong>{isSuccessor ? t.tookOver(isDone) : t.wentTo(isDone)}</strong>
        <span className="quiet">{t.onDay(day(effectiveOn))}</span>
        {!isDone && <TableState states={SUCCESSION_TABLE.states} state={state} bare />}
        {may('succession.read') && (
          <AppLink href={`/region-successions/${id}`}>{t.toSuccession}</AppLink>
        )}
      </p>
      <ul className={classes.others}>
        {others.map((one) => (
          <li key={one.id}>
            <AppLink href={`/regions/${one.id}`}>{nameOf(one)}</AppLink>
          </li>
        ))}
      </ul>
    </>
  );
}
