import type { WaveView } from '../../../api/types.js';
import { Facts } from '../../../components/facts.js';
import { Section } from '../../../components/page.js';
import { StateLabel } from '../../../components/state-label.js';
import { useNameOf } from '../../../components/use-names.js';
import { useT } from '../../../i18n/use-t.js';

type Props = { readonly wave: WaveView };

/** The exception from the order of the waves: who asked for it, why, and who else agreed. */
export function WaveOverride({ wave }: Props) {
  const t = useT().waves;
  const nameOf = useNameOf();
  const { overrideBy, overrideReason, overrideApprovedBy } = wave;
  if (overrideBy === null) return null;
  return (
    <Section
      title={t.override}
      actions={
        overrideApprovedBy === null ? (
          <StateLabel tone="attention">{t.overrideWaits}</StateLabel>
        ) : (
          <StateLabel tone="success">{t.overrideApproved}</StateLabel>
        )
      }
    >
      <p>{t.overrideText}</p>
      <Facts
        facts={[
          { label: t.askedBy, value: nameOf('person', overrideBy) },
          {
            label: t.approvedBy,
            value: overrideApprovedBy === null ? t.nobodyYet : nameOf('person', overrideApprovedBy),
          },
          { label: t.why, value: overrideReason, wide: true },
        ]}
      />
    </Section>
  );
}
