import {
  BOX_NAME_MAX,
  BOX_NOTE_MAX,
  BOX_RATE_MBPS_MAX,
  BOX_WORD_MAX,
  END_LABELS,
  ENDS,
  LAYER_LABELS,
  LAYERS,
} from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { ASSET_NUMBER_MAX, PLACE_MAX } from '../../../../src/inventory/domain/asset.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { useLinkChoices } from './use-link-choices.js';

/** Its name and where it is to serve: asked for from the beginning. */
export function usePlaceFields(): readonly FieldSpec[] {
  const t = useT().boxes;
  const text = useText();
  const { choices: sites } = useSites();
  return [
    { kind: 'text', name: 'name', label: t.name, max: BOX_NAME_MAX, mono: true },
    { kind: 'choice', name: 'linkId', label: t.link, choices: useLinkChoices() },
    {
      kind: 'choice',
      name: 'linkEnd',
      label: t.end,
      choices: ENDS.map((value) => ({ value, label: text(END_LABELS[value]) })),
    },
    { kind: 'choice', name: 'siteId', label: t.site, choices: sites },
    { kind: 'text', name: 'place', label: t.place, max: PLACE_MAX },
    { kind: 'text', name: 'assetNumber', label: t.assetNumber, max: ASSET_NUMBER_MAX, mono: true },
  ];
}

/** What it is and runs. */
export function useHardwareFields(): readonly FieldSpec[] {
  const t = useT().boxes;
  const text = useText();
  const word = { kind: 'text', max: BOX_WORD_MAX } as const;
  return [
    { ...word, name: 'firmware', label: t.firmware, hint: t.firmwareHint, mono: true },
    { ...word, name: 'firmwareBaseline', label: t.firmwareBaseline, mono: true },
    {
      kind: 'choice',
      name: 'layer',
      label: t.layer,
      choices: LAYERS.map((value) => ({ value, label: text(LAYER_LABELS[value]) })),
    },
    {
      kind: 'integer',
      name: 'maxRateMbps',
      label: t.maxRateMbps,
      min: 1,
      max: BOX_RATE_MBPS_MAX,
    },
    { ...word, name: 'cryptoSuite', label: t.cryptoSuite, hint: t.cryptoSuiteHint },
    { ...word, name: 'hardwareRevision', label: t.hardwareRevision },
    { ...word, name: 'ports', label: t.ports },
    { ...word, name: 'powerFeeds', label: t.powerFeeds },
    { kind: 'day', name: 'supportEndsOn', label: t.supportEndsOn },
    { kind: 'day', name: 'warrantyEndsOn', label: t.warrantyEndsOn },
    { kind: 'multiline', name: 'note', label: t.note, max: BOX_NOTE_MAX },
  ];
}
