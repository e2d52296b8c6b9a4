import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TOKEN_TABLE } from '../../../../src/access/domain/api-token.js';
import { SCOPE_GROUPS } from '../../../../src/access/domain/token-scope.js';
import { copenhagenDay } from '../../../../src/kernel/instant.js';
import { PAGE_LIMIT_MAX } from '../../../../src/kernel/page.js';
import { listing } from '../../api/resource.js';
import type { ActionView, TokenPageView } from '../../api/types.js';
import { ConfirmByName } from '../../components/confirm-by-name.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useAct } from '../../components/use-act.js';
import { useFormat, type Format } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import classes from './tokens.module.css';

const FIRST = 20;

/** A person's tokens, the newest first, each with the one thing that can be done to it. */
export function TokenList({ personId }: { readonly personId: string }) {
  const t = useT();
  const [limit, setLimit] = useState(FIRST);
  const tokens = useQuery(listing<TokenPageView>('api-token', '/api-tokens', { personId, limit }));
  return (
    <ResourceView query={tokens}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p className="quiet">{t.tokens.none}</p>}
          <ul className={classes.list}>
            {items.map((token) => (
              <Token key={token.id} token={token} />
            ))}
          </ul>
          {next !== null && limit < PAGE_LIMIT_MAX && (
            <Button variant="default" size="compact-sm" onClick={() => setLimit(PAGE_LIMIT_MAX)}>
              {t.tokens.older}
            </Button>
          )}
        </>
      )}
    </ResourceView>
  );
}

function Token({ token }: { readonly token: TokenPageView }) {
  const t = useT();
  const format = useFormat();
  const revoke = token.actions.find(({ allowed }) => allowed);
  const { lastUsedAt } = token;
  const facts = [
    endOf(token, format, t),
    t.tokens.created(format.dateTime(token.createdAt)),
    lastUsedAt === null ? t.tokens.neverUsed : t.tokens.used(format.dateTime(lastUsedAt)),
  ];
  return (
    <li className={classes.token}>
      <div className={classes.head}>
        <strong>{token.name}</strong>
        <TableState states={TOKEN_TABLE.states} state={token.state} />
      </div>
      <ul className={classes.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Scopes scopes={token.scopes} />
      {revoke && <Revoke token={token} action={revoke} />}
    </li>
  );
}

function endOf(
  { expiresAt, revokedAt, state }: TokenPageView,
  format: Format,
  { tokens }: Catalogue,
): string {
  if (revokedAt !== null) return tokens.revoked(format.dateTime(revokedAt));
  // It ends with the midnight after its last day.
  const lastDay = format.day(copenhagenDay(Date.parse(expiresAt) - 1));
  return state === 'expired' ? tokens.expired(lastDay) : tokens.expires(lastDay);
}

/** How much it may do, and in plain words what: the words on request, since they may be many. */
function Scopes({ scopes }: { readonly scopes: readonly string[] }) {
  const t = useT();
  const text = useText();
  if (scopes.length === 0) return <p className="quiet">{t.tokens.noScopes}</p>;
  const groups = SCOPE_GROUPS.flatMap((group) => {
    const words = Object.entries(group.scopes).filter(([scope]) => scopes.includes(scope));
    return words.length === 0 ? [] : [{ label: group.label, words }];
  });
  return (
    <details className={classes.scopes}>
      <summary>{t.tokens.mayDo(scopes.length)}</summary>
      <dl>
        {groups.map(({ label, words }) => (
          <div key={label.en}>
            <dt>{text(label)}</dt>
            <dd>{words.map(([, word]) => text(word)).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

type RevokeProps = { readonly token: TokenPageView; readonly action: ActionView };

function Revoke({ token, action }: RevokeProps) {
  const t = useT();
  const text = useText();
  const [asked, setAsked] = useState(false);
  const { id, name, revision } = token;
  const { busy, actNow } = useAct({ path: `/api-tokens/${id}`, revision, subject: 'api-token' });
  return (
    <>
      <Button
        className={classes.revoke ?? ''}
        variant="default"
        size="compact-sm"
        aria-label={t.tokens.revoke(name)}
        loading={busy !== null}
        onClick={() => setAsked(true)}
      >
        {text(action.label)}
      </Button>
      {asked && (
        <ConfirmByName
          title={t.tokens.revokeTitle}
          text={t.tokens.revokeText}
          name={name}
          onClose={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false);
            void actNow(action);
          }}
        />
      )}
    </>
  );
}
