import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';
import { TokenList } from './token-list.js';

/** What an administrator sees of somebody's tokens: enough to end one. */
export function TokensOfPerson({ personId }: { readonly personId: string }) {
  const t = useT();
  return (
    <Section title={t.tokens.title}>
      <p>{t.tokens.textOf}</p>
      <TokenList personId={personId} />
    </Section>
  );
}
