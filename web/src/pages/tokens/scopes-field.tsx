import { Button, Checkbox } from '@mantine/core';
import { SCOPE_GROUPS } from '../../../../src/access/domain/token-scope.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './tokens.module.css';

type Props = {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly error: string | undefined;
};

/** What a token may do, in groups and in plain words: only what one may do oneself is offered. */
export function ScopesField({ id, value, onChange, error }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const groups = SCOPE_GROUPS.flatMap(({ label, scopes }) => {
    const offered = Object.entries(scopes).filter(([scope]) => may(scope));
    return offered.length === 0 ? [] : [{ label, offered }];
  });
  const reads = groups.flatMap(({ offered }) =>
    offered.map(([scope]) => scope).filter((scope) => scope.endsWith('.read')),
  );
  const toggle = (scope: string) =>
    onChange(value.includes(scope) ? value.filter((one) => one !== scope) : [...value, scope]);
  return (
    <fieldset id={id} tabIndex={-1} className={classes.choices}>
      <legend>{t.tokens.scopes}</legend>
      <p className="quiet">{t.tokens.scopesHint}</p>
      {error && <p className={classes.fault}>{error}</p>}
      <div className={classes.quick}>
        <Button variant="default" size="compact-sm" onClick={() => onChange(reads)}>
          {t.tokens.readOnly}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChange([])}>
          {t.tokens.clear}
        </Button>
      </div>
      {groups.map(({ label, offered }) => (
        <fieldset key={label.en} className={classes.group}>
          <legend>{text(label)}</legend>
          {offered.map(([scope, words]) => (
            <Checkbox
              key={scope}
              classNames={{ root: classes.choice ?? '' }}
              label={text(words)}
              checked={value.includes(scope)}
              onChange={() => toggle(scope)}
            />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
