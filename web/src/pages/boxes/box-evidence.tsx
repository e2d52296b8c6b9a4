import { BOX_TABLE } from '../../../../src/encryption-boxes/domain/boxes/box-table.js';
import type { BoxPageView } from '../../api/types.js';
import { StepEvidence } from '../../components/step-evidence.js';
import { useEvidenceWords } from './use-evidence-specs.js';

/** What came with the steps of a box. */
export function BoxEvidence({ box: { steps } }: { readonly box: BoxPageView }) {
  const { valueOf } = useEvidenceWords();
  return <StepEvidence of={BOX_TABLE.actions} steps={steps} valueOf={valueOf} />;
}
