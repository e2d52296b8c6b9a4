import { useQuery } from '@tanstack/react-query';
import { SHEET_TABLE } from '../../../../src/inventory/domain/lots/acceptance-sheet.js';
import { WAIVER_TABLE } from '../../../../src/inventory/domain/checks/waiver.js';
import { RELEASE_TABLE } from '../../../../src/inventory/domain/cooling/release.js';
import { resource } from '../../api/resource.js';
import type { AcceptanceSheetsView, CheckWaiversView, LoopsView } from '../../api/types.js';
import { useNameOf } from '../../components/use-names.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useCheckTitle } from '../checks/words.js';
import type { Waiting } from './use-waiting.js';

const MOST = 50;

/** What one person has made ready and a second has to read and sign. */
export function useSignatures(): readonly Waiting[] {
  return [...useReleases(), ...useWaivers(), ...useSheets()];
}

/** Also loops whose release is void: nothing on them is switched on until there is a new one. */
function useReleases(): readonly Waiting[] {
  const t = useT().overview;
  const text = useText();
  const may = useMay();
  const { data } = useQuery({
    ...resource<LoopsView>('coolant-loop', '/coolant-loops', { limit: MOST }),
    enabled: may('cooling.read'),
  });
  return (data?.items ?? []).flatMap(({ id, name, releaseState }) => {
    if (releaseState !== 'prepared' && releaseState !== 'void') return [];
    const { tone, label } = RELEASE_TABLE.states[releaseState];
    return [
      {
        key: `${id} release`,
        tone,
        state: releaseState === 'void' ? text(label) : t.second,
        text: t.releaseOf(name),
        who: releaseState === 'void' ? t.deliveryWho : t.secondWho,
        href: `/cooling/loops/${id}`,
      },
    ];
  });
}

function useWaivers(): readonly Waiting[] {
  const t = useT().overview;
  const may = useMay();
  const nameOf = useNameOf();
  const titleOf = useCheckTitle();
  const { data } = useQuery({
    ...resource<CheckWaiversView>('check-waiver', '/check-waivers', {
      state: 'requested',
      limit: MOST,
    }),
    enabled: may('check.read'),
  });
  return (data?.items ?? []).map(
    ({ id, serverId, serverLabel, code, definition, requestedBy }) => ({
      key: id,
      tone: WAIVER_TABLE.states.requested.tone,
      state: t.second,
      text: t.waiverOf(serverLabel, definition ? titleOf(definition) : code),
      who: t.secondThan(nameOf('person', requestedBy)),
      href: `/servers/${serverId}`,
    }),
  );
}

function useSheets(): readonly Waiting[] {
  const t = useT().overview;
  const may = useMay();
  const nameOf = useNameOf();
  const { data } = useQuery({
    ...resource<AcceptanceSheetsView>('acceptance-sheet', '/acceptance-sheets', {
      state: 'prepared',
      limit: MOST,
    }),
    enabled: may('lot.read'),
  });
  return (data?.items ?? []).map(({ id, label, preparedBy }) => ({
    key: id,
    tone: SHEET_TABLE.states.prepared.tone,
    state: t.second,
    text: t.sheetOf(label),
    who: t.secondThan(nameOf('person', preparedBy)),
    href: `/acceptance-sheets/${id}`,
  }));
}
