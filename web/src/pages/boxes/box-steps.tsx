import {
  BOX_FORWARD,
  SECOND_PERSON,
} from '../../../../src/encryption-boxes/domain/boxes/box-table.js';
import type { ActionView, BoxPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { boxName } from './box-names.js';
import { useMayTouch } from './box-rights.js';
import { useEvidenceSpecs } from './use-evidence-specs.js';

/** Which of the page's panels solves a reason, and who may use it. */
const SOLVED_IN: { readonly [code: string]: readonly [panel: string, permission: string] } = {
  'no-firmware': ['edit', 'box.write'],
  'no-baseline': ['edit', 'box.write'],
  'firmware-differs': ['edit', 'box.write'],
  'no-link': ['edit', 'box.write'],
  'no-custodian': ['take', 'box.sign'],
  'not-handed-over': ['hand-over', 'box.sign'],
  'no-seal': ['seal', 'box.handle'],
  'no-certificate': ['certificate', 'box.keys'],
  'certificate-expired': ['certificate', 'box.keys'],
  'not-certified': ['certification', 'box.certify'],
};

/** The steps of a box; one that takes two says that this is the first one's part. */
export function BoxSteps({ box }: { readonly box: BoxPageView }) {
  const t = useT().steps;
  const text = useText();
  const mayTouch = useMayTouch(box);
  const path = `/encryption-boxes/${box.id}`;
  const solved = Object.entries(SOLVED_IN)
    .filter(([, [, permission]]) => mayTouch(permission))
    .map(([code, [panel]]) => [code, `${path}?panel=${panel}`]);
  const ofFirst = (action: ActionView): ActionView => {
    if (!Object.hasOwn(SECOND_PERSON, action.action)) return action;
    const label = t.firstPerson(text(action.label));
    return { ...action, label: { da: label, en: label } };
  };
  return (
    <ActionPanel
      actions={box.actions.map(ofFirst)}
      path={path}
      revision={box.revision}
      subject="encryption-box"
      primary={BOX_FORWARD[box.state] ?? null}
      evidence={useEvidenceSpecs()}
      irreversible={{ zeroise: boxName(box), dispose: boxName(box) }}
      solvedAt={{ 'scan-it': '/receive', ...Object.fromEntries(solved) }}
    />
  );
}
