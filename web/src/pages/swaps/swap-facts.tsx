import {
  CAUSE_LABELS,
  OUTCOME_LABELS,
} from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import type { SwapPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts, type Fact } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useDuration } from './use-duration.js';
import classes from './swaps.module.css';

/** What came of it, and what was planned. */
export function SwapFacts({ swap }: { readonly swap: SwapPageView }) {
  const t = useT().swaps;
  const text = useText();
  const may = useMay();
  const { dateTime, number } = useFormat();
  const duration = useDuration();
  const regionName = useRegionNames();
  const { outcome, cause, cutOverAt, downtimeSeconds, linkId, linkName } = swap;
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          ...told(t.outcome, outcome && text(OUTCOME_LABELS[outcome])),
          ...told(t.cause, cause && text(CAUSE_LABELS[cause])),
          ...told(t.cutOverAt, cutOverAt && dateTime(cutOverAt)),
          ...told(t.downtime, downtimeSeconds === null ? null : duration(downtimeSeconds)),
          {
            label: t.link,
            value: may('link.read') ? (
              <AppLink href={`/encrypted-links/${linkId}`}>{linkName}</AppLink>
            ) : (
              linkName
            ),
          },
          { label: t.region, value: regionName(swap.regionId) },
          { label: t.crew, value: swap.crew },
          { label: t.rollbackHours, value: number(swap.rollbackHours) },
          { label: t.rollback, value: words(swap.rollback), wide: true },
          { label: t.note, value: words(swap.note), wide: true },
        ]}
      />
    </Section>
  );
}

/** What there is none of before it has happened. */
const told = (label: string, value: string | null): readonly Fact[] =>
  value === null ? [] : [{ label, value }];

const words = (text: string | null) =>
  text === null ? null : <span className={classes.words}>{text}</span>;
