import {
  MOVE_EFFECT_LABELS,
  type MoveEffect,
} from '../../../../src/regions/domain/succession-moves.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useText } from '../../i18n/use-t.js';

/** What somebody has to do something about stands out from what goes by itself. */
const TONES: { readonly [effect in MoveEffect]: AnyTone } = {
  ends: 'neutral',
  moves: 'info',
  're-scoped': 'info',
  'asked-again': 'attention',
  revoked: 'attention',
  vacant: 'danger',
};

export function Effect({ effect }: { readonly effect: MoveEffect }) {
  const text = useText();
  return (
    <StateLabel tone={TONES[effect]} bare>
      {text(MOVE_EFFECT_LABELS[effect])}
    </StateLabel>
  );
}
