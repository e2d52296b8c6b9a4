import { useQuery } from '@tanstack/react-query';
import { END_LABELS, LAYER_LABELS } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { resource } from '../../api/resource.js';
import type { BoxPageView, DeliveryView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { useCapacity } from '../network/use-capacity.js';
import { useHolderName } from './box-names.js';

type Props = { readonly box: BoxPageView };

export function BoxFacts({ box }: Props) {
  const t = useT();
  const text = useText();
  const { day, dateTime } = useFormat();
  const capacity = useCapacity();
  const regionName = useRegionNames();
  const holderName = useHolderName();
  const { nameOf: siteName } = useSites();
  const words = t.boxes;
  const { regionId, layer } = box;
  return (
    <Section title={words.facts}>
      <Facts
        facts={[
          { label: words.link, value: <OnLink box={box} /> },
          { label: words.holder, value: holderName(box.holder) },
          { label: words.region, value: regionId && regionName(regionId) },
          { label: words.site, value: siteName(box.siteId) },
          { label: words.place, value: box.place },
          { label: words.serial, value: <Mono text={box.serial} /> },
          { label: words.model, value: `${box.manufacturer} ${box.modelName}` },
          { label: t.inventory.partNumber, value: <Mono text={box.partNumber} /> },
          { label: words.hardwareRevision, value: box.hardwareRevision },
          { label: words.firmware, value: <Firmware box={box} /> },
          { label: words.firmwareBaseline, value: <Mono text={box.firmwareBaseline} /> },
          { label: words.layer, value: layer && text(LAYER_LABELS[layer]) },
          { label: words.maxRate, value: capacity(box.maxRateMbps) },
          { label: words.cryptoSuite, value: box.cryptoSuite },
          { label: words.ports, value: box.ports },
          { label: words.powerFeeds, value: box.powerFeeds },
          { label: words.supportEndsOn, value: day(box.supportEndsOn) },
          { label: words.warrantyEndsOn, value: day(box.warrantyEndsOn) },
          { label: words.assetNumber, value: <Mono text={box.assetNumber} /> },
          { label: t.servers.delivery, value: <DeliveryLink id={box.deliveryId} /> },
          { label: words.received, value: dateTime(box.receivedAt) },
          { label: words.note, value: box.note, wide: true },
        ]}
      />
    </Section>
  );
}

/** The link that it is on, and at which end. */
export function OnLink({
  box: { linkId, linkName, linkEnd },
}: {
  readonly box: Pick<BoxPageView, 'linkId' | 'linkName' | 'linkEnd'>;
}) {
  const text = useText();
  if (linkId === null) return <>{NONE}</>;
  return (
    <span>
      <AppLink href={`/encrypted-links/${linkId}`}>{linkName}</AppLink>
      {linkEnd !== null && `, ${text(END_LABELS[linkEnd])}`}
    </span>
  );
}

/** What it runs; and that it is not what it should run, where it is not. */
function Firmware({ box: { firmware, firmwareBaseline } }: Props) {
  const t = useT().boxes;
  if (firmware === null) return <>{NONE}</>;
  return (
    <>
      <Mono text={firmware} />{' '}
      {firmwareBaseline !== null && firmwareBaseline !== firmware && (
        <StateLabel tone="attention" bare>
          {t.notApproved}
        </StateLabel>
      )}
    </>
  );
}

const Mono = ({ text }: { readonly text: string | null }) =>
  text === null ? NONE : <span className="mono">{text}</span>;

/** The delivery by the number of its note, for those who may see deliveries. */
function DeliveryLink({ id }: { readonly id: string | null }) {
  const may = useMay();
  const { data } = useQuery({
    ...resource<DeliveryView>('delivery', `/deliveries/${id ?? ''}`),
    enabled: id !== null && may('delivery.read'),
  });
  if (data === undefined) return <>{NONE}</>;
  return <AppLink href={`/deliveries/${data.id}`}>{data.noteNumber}</AppLink>;
}
