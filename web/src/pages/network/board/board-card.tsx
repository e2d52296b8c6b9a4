import { memo } from 'react';
import type { DeviceView } from '../../../api/types.js';
import { Icon } from '../../../components/icon.js';
import { DEVICE_STATE_INFOS } from '../../../../../src/network/domain/devices/states.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import classes from './board.module.css';

/** By which a card is found again when it has been dropped. */
export const CARD_TYPE = 'text/idrift-device';

type Props = {
  readonly device: DeviceView;
  /** In the column of side states each says which. */
  readonly saysState: boolean;
  /** The Tab key stops at the first of a cell; from there on the arrows go. */
  readonly isStop: boolean;
};

/** One device on the board: its name, and what stands out about it. The board opens its page. */
export const BoardCard = memo(function BoardCard({ device, saysState, isStop }: Props) {
  const t = useT().devices;
  const text = useText();
  const { number } = useFormat();
  const { id, name, serial, state, drift, stuck, workingDaysInState, brokenRules } = device;
  const { tone, label } = DEVICE_STATE_INFOS[state];
  return (
    <li>
      <a
        href={`/network-devices/${id}`}
        className={classes.card}
        data-card={id}
        data-tone={stuck ? 'danger' : tone}
        tabIndex={isStop ? 0 : -1}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(CARD_TYPE, id)}
      >
        <span className={classes.name}>{name ?? serial ?? t.noName}</span>
        <span className={classes.signs}>
          {saysState && <span>{text(label)}</span>}
          {drift === 'drifted' && <Sign icon="danger" says={t.driftLabels.drifted} />}
          {drift === 'compliant' && <Sign icon="check" says={t.driftLabels.compliant} />}
          {brokenRules > 0 && <Sign icon="attention" says={t.brokenRules(brokenRules)} />}
          {stuck && <span>{t.stuckFor(number(workingDaysInState))}</span>}
        </span>
      </a>
    </li>
  );
});

type SignProps = {
  readonly icon: 'danger' | 'check' | 'attention';
  readonly says: string;
};

const Sign = ({ icon, says }: SignProps) => (
  <span title={says} data-tone={icon === 'check' ? 'success' : 'danger'}>
    <Icon name={icon} size={13} />
    <span className="hidden-visually">{says}</span>
  </span>
);
