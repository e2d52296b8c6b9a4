import { api } from '../../api/client.js';
import type { BoxPageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { useShown } from '../../components/use-shown.js';
import { numberOrNull, numberText, orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useHardwareFields, usePlaceFields } from './box-fields.js';

const TEXTS = [
  'name',
  'linkId',
  'linkEnd',
  'siteId',
  'place',
  'assetNumber',
  'firmware',
  'firmwareBaseline',
  'layer',
  'cryptoSuite',
  'hardwareRevision',
  'ports',
  'powerFeeds',
  'supportEndsOn',
  'warrantyEndsOn',
  'note',
] as const;

type Values = Record<(typeof TEXTS)[number] | 'maxRateMbps', string>;

const valuesOf = (box: BoxPageView): Values => ({
  ...(Object.fromEntries(TEXTS.map((name) => [name, box[name] ?? ''])) as Values), // all of TEXTS
  maxRateMbps: numberText(box.maxRateMbps),
});

/** A link and an end go together: where one of them changes, both are sent. */
const bodyOf = ({ maxRateMbps, ...texts }: Partial<Values>, { linkId, linkEnd }: Values) => ({
  ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, orNull(value)])),
  ...(maxRateMbps === undefined ? {} : { maxRateMbps: numberOrNull(maxRateMbps) }),
  ...('linkId' in texts || 'linkEnd' in texts
    ? { linkId: orNull(linkId), linkEnd: orNull(linkEnd) }
    : {}),
});

type Props = { readonly box: BoxPageView; readonly onClose: () => void };

export function BoxEdit({ box, onClose }: Props) {
  const t = useT().boxes;
  const fields = [...usePlaceFields(), ...useHardwareFields()];
  const path = `/encryption-boxes/${box.id}`;
  return (
    <EditPanel<BoxPageView, Values>
      title={t.edit}
      loaded={box}
      fields={fields}
      show={useShown(fields)}
      toValues={valuesOf}
      reload={() => api<BoxPageView>('GET', path)}
      save={({ changed, values, revision }) =>
        api('PATCH', path, { body: bodyOf(changed, values), ifMatch: revision })
      }
      subjects={['encryption-box']}
      {...(box.pending === null ? {} : { intro: <p>{t.editVoids}</p> })}
      onClose={onClose}
    />
  );
}
