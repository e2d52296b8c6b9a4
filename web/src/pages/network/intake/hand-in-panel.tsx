import type { KeptConfigView } from '../../../api/types.js';
import { SidePanel } from '../../../components/side-panel.js';
import { StateLabel } from '../../../components/state-label.js';
import { useT } from '../../../i18n/use-t.js';
import { HandInFields } from './hand-in-fields.js';
import { Refusal } from './refusal.js';
import { useHandIn } from './use-hand-in.js';
import classes from './intake.module.css';

type Props = { readonly deviceId: string; readonly onClose: () => void };

/** One configuration of one device; what speaks against it is told in full. */
export function HandInPanel({ deviceId, onClose }: Props) {
  const t = useT().deviceIntake;
  const handIn = useHandIn<KeptConfigView>(`/network-devices/${deviceId}/configs`);
  const { outcome } = handIn;
  return (
    <SidePanel title={t.handInOne} onClose={onClose}>
      <div className={classes.stack}>
        <HandInFields handIn={handIn} chooseLabel={t.chooseOne} />
        {outcome?.kind === 'refused' && (
          <Refusal fileName={outcome.fileName} error={outcome.error} />
        )}
        {outcome?.kind === 'done' && (
          <output>
            {outcome.answer.status === 'added' ? (
              <StateLabel tone="success">{t.oneAdded}</StateLabel>
            ) : (
              <StateLabel tone="neutral">{t.oneUnchanged}</StateLabel>
            )}
          </output>
        )}
        <p className="quiet">{t.secrets}</p>
      </div>
    </SidePanel>
  );
}
