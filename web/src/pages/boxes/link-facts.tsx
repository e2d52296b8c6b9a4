import { TRANSPORT_LABELS } from '../../../../src/network/domain/uplink.js';
import { LAYER_LABELS } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { CRITICALITY_LABELS } from '../../../../src/encryption-boxes/domain/links/link.js';
import type { LinkView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { useCapacity } from '../network/use-capacity.js';

export function LinkFacts({ one }: { readonly one: LinkView }) {
  const t = useT().boxes;
  const text = useText();
  const { number } = useFormat();
  const capacity = useCapacity();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  const region = regionName(one.regionId);
  return (
    <Section title={t.linkFacts}>
      <Facts
        facts={[
          {
            label: t.region,
            value: region && <AppLink href={`/regions/${one.regionId}`}>{region}</AppLink>,
          },
          { label: t.regionSite, value: siteName(one.regionSiteId) },
          { label: t.centreSite, value: siteName(one.centreSiteId) },
          { label: t.rate, value: capacity(one.rateMbps) },
          { label: t.mtu, value: one.mtu && number(one.mtu) },
          { label: t.criticality, value: text(CRITICALITY_LABELS[one.criticality]) },
          { label: t.transport, value: text(TRANSPORT_LABELS[one.transport]) },
          { label: t.layer, value: one.layer && text(LAYER_LABELS[one.layer]) },
          { label: t.provider, value: one.provider },
          { label: t.circuit, value: one.circuitReference },
          { label: t.redundancyGroup, value: one.redundancyGroup },
          { label: t.dataOwner, value: one.dataOwner },
          { label: t.services, value: one.services, wide: true },
          { label: t.note, value: one.note, wide: true },
        ]}
      />
    </Section>
  );
}
