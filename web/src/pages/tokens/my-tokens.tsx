import { Button } from '@mantine/core';
import { Icon } from '../../components/icon.js';
import { Section } from '../../components/page.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { TokenList } from './token-list.js';
import { TokenNew } from './token-new.js';

/** One's own tokens, where they are made as well: nobody makes one for somebody else. */
export function MyTokens() {
  const t = useT();
  const panel = usePanel();
  const { id } = useSession();
  return (
    <Section
      title={t.tokens.title}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => panel.open('token')}
        >
          {t.tokens.add}
        </Button>
      }
    >
      <p>{t.tokens.text}</p>
      <TokenList personId={id} />
      {panel.name === 'token' && <TokenNew onClose={panel.close} />}
    </Section>
  );
}
