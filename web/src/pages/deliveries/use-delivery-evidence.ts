import { useState } from 'react';
import { CONDITIONS } from '../../../../src/inventory/domain/asset.js';
import { copenhagenDay } from '../../../../src/kernel/instant.js';
import type { EvidenceSpecs } from '../../components/action-form.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';

/** What recording an arrival asks for: today, in the time that the server lives in, and intact. */
export function useDeliveryEvidence(): EvidenceSpecs {
  const t = useT();
  const { exampleClock } = useSession();
  const [openedAt] = useState(() => Date.now());
  const now = exampleClock === null ? openedAt : Date.parse(exampleClock);
  return {
    arrivedOn: { kind: 'day', initial: copenhagenDay(now) },
    condition: {
      kind: 'choice',
      initial: 'intact',
      choices: CONDITIONS.map((value) => ({ value, label: t.inventory.condition[value] })),
    },
  };
}
