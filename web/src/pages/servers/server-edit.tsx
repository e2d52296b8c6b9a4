import {
  ASSET_NUMBER_MAX,
  CONDITIONS,
  NOTE_MAX,
  PLACE_MAX,
  SERVER_NAME_MAX,
} from '../../../../src/inventory/domain/asset.js';
import { api } from '../../api/client.js';
import type { ServerPageView } from '../../api/generated/types.gen.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { NONE } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';

type Values = {
  readonly name: string;
  readonly siteId: string;
  readonly place: string;
  readonly assetNumber: string;
  readonly condition: string;
  readonly conditionNote: string;
};

const valuesOf = (server: ServerPageView): Values => ({
  name: server.name ?? '',
  siteId: server.siteId ?? '',
  place: server.place ?? '',
  assetNumber: server.assetNumber ?? '',
  condition: server.condition ?? '',
  conditionNote: server.conditionNote ?? '',
});

type Props = { readonly server: ServerPageView; readonly onClose: () => void };

export function ServerEdit({ server, onClose }: Props) {
  const t = useT();
  const { choices, nameOf } = useSites();
  const path = `/servers/${server.id}`;
  const conditions = CONDITIONS.map((value) => ({ value, label: t.inventory.condition[value] }));
  const fields: readonly FieldSpec[] = [
    { kind: 'text', name: 'name', label: t.servers.name, max: SERVER_NAME_MAX },
    { kind: 'choice', name: 'siteId', label: t.inventory.site, choices },
    {
      kind: 'text',
      name: 'place',
      label: t.inventory.place,
      hint: t.inventory.placeHint,
      max: PLACE_MAX,
    },
    {
      kind: 'text',
      name: 'assetNumber',
      label: t.inventory.assetNumber,
      max: ASSET_NUMBER_MAX,
      mono: true,
    },
    {
      kind: 'choice',
      name: 'condition',
      label: t.inventory.conditionLabel,
      required: server.condition !== null,
      choices: conditions,
    },
    {
      kind: 'multiline',
      name: 'conditionNote',
      label: t.inventory.conditionNote,
      max: NOTE_MAX,
    },
  ];
  const show = (name: keyof Values, value: unknown) => {
    if (typeof value !== 'string' || value === '') return NONE;
    if (name === 'siteId') return nameOf(value) ?? value;
    if (name !== 'condition') return value;
    return conditions.find((one) => one.value === value)?.label ?? value;
  };
  return (
    <EditPanel<ServerPageView, Values>
      title={t.servers.edit}
      loaded={server}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<ServerPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: Object.fromEntries(
            Object.entries(changed).map(([name, value]) => [name, orNull(value)]),
          ),
          ifMatch: revision,
        })
      }
      subjects={['server']}
      show={show}
      onClose={onClose}
    />
  );
}
