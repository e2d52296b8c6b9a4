import { Acts, type ActsProps } from '../../components/acts.js';
import { useEvidenceSpecs } from './use-evidence-specs.js';

type Props = Omit<ActsProps, 'subject' | 'specs'>;

/** The steps of one thing of a box, e.g. a seal. */
export function BoxActs(props: Props) {
  return <Acts {...props} subject="encryption-box" specs={useEvidenceSpecs()} />;
}
