import type { LinkView } from '../../api/types.js';
import { Reasons } from '../../components/reasons.js';
import { StateLabel } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';

type Lacking = Pick<LinkView, 'state' | 'missing'>;

/** What a link lacks before it carries anything; one that has ended lacks nothing any more. */
export const lacksOf = ({ state, missing }: Lacking): LinkView['missing'] =>
  state === 'ended' ? [] : missing;

/** How much that is. */
export function LacksCount({ link }: { readonly link: Lacking }) {
  const { boxes: t } = useT();
  const count = lacksOf(link).length;
  return (
    <StateLabel tone={count > 0 ? 'attention' : 'success'} bare>
      {count > 0 ? t.missingCount(count) : t.complete}
    </StateLabel>
  );
}

/** What that is, under its row. */
export function Lacks({ link }: { readonly link: Lacking & Pick<LinkView, 'name'> }) {
  const { boxes: t } = useT();
  const lacks = lacksOf(link);
  if (lacks.length === 0) return <p className="quiet">{t.nothingMissing}</p>;
  return <Reasons because={lacks} label={t.missingOn(link.name)} />;
}
