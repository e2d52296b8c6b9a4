import { BOX_TABLE } from '../../../../src/encryption-boxes/domain/boxes/box-table.js';
import type { BoxPageView } from '../../api/types.js';
import { PendingStep } from '../../components/pending-step.js';
import { useEvidenceWords } from './use-evidence-specs.js';

/** The step of a box that waits for its second person. */
export function BoxPending({ box: { id, revision, pending } }: { readonly box: BoxPageView }) {
  const { valueOf } = useEvidenceWords();
  return (
    <PendingStep
      of={BOX_TABLE.actions}
      pending={pending}
      path={`/encryption-boxes/${id}`}
      revision={revision}
      subject="encryption-box"
      valueOf={valueOf}
    />
  );
}
