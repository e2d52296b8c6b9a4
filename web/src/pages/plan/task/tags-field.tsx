import { Button, Input } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { sameTag, tidyTags } from '../../../../../src/migration-plan/domain/tags.js';
import {
  TASK_TAG_MAX,
  TASK_TAGS_MAX,
} from '../../../../../src/migration-plan/domain/template/template.js';
import { announce } from '../../../components/announce.js';
import { Icon } from '../../../components/icon.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './task.module.css';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: readonly string[];
  /** What other tasks have, to be chosen from. */
  readonly known: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (tags: readonly string[]) => void;
};

/**
 * Tags as chips; Enter or a comma makes one of what is typed. What is typed counts before that,
 * too: a form never loses it, and nothing moves beneath the pointer on the way to its button.
 */
export function TagsField({ id, label, hint, value, known, error, onChange }: Props) {
  const t = useT().planTask;
  const knownId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chips, setChips] = useState(value);
  const [typed, setTyped] = useState('');
  const isFull = chips.length >= TASK_TAGS_MAX;
  const tell = (tags: readonly string[], text: string) => {
    setChips(tags);
    setTyped(text);
    onChange(withTyped(tags, text));
  };
  const add = () => {
    const next = withTyped(chips, typed);
    if (next.length > chips.length) announce(t.tagAdded(next.slice(chips.length).join(', ')));
    tell(next, '');
    input.current?.focus();
  };
  const remove = (tag: string) => {
    tell(
      chips.filter((one) => one !== tag),
      typed,
    );
    announce(t.tagRemoved(tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = chips.at(-1);
    // A key that is held, to empty what is typed, stops at the chips.
    if (event.key === 'Backspace' && !event.repeat && typed === '' && last !== undefined) {
      remove(last);
    }
    if (event.key !== 'Enter' && event.key !== ',') return;
    // Enter in an empty field saves the form, as in every other field.
    if (event.key === 'Enter' && typed.trim() === '') return;
    event.preventDefault();
    add();
  };
  return (
    <Input.Wrapper id={id} label={label} description={hint} error={error}>
      {chips.length > 0 && (
        <ul className={classes.tags} aria-label={label}>
          {chips.map((tag) => (
            <li key={tag} className={classes.tag}>
              <span>{tag}</span>
              <button type="button" aria-label={t.removeTag(tag)} onClick={() => remove(tag)}>
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.addTag}>
        <Input
          id={id}
          ref={input}
          value={typed}
          maxLength={TASK_TAG_MAX}
          readOnly={isFull}
          list={knownId}
          autoComplete="off"
          enterKeyHint="enter"
          onChange={(event) => tell(chips, event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <datalist id={knownId}>
          {known
            .filter((tag) => !chips.some((one) => sameTag(one, tag)))
            .map((tag) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
        </datalist>
        <Button variant="default" disabled={isFull || typed.trim() === ''} onClick={add}>
          {t.addTag}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

/** With what is typed; one that is there already, in whichever spelling, stays as it is. */
const withTyped = (tags: readonly string[], typed: string): readonly string[] =>
  tidyTags(typed.split(','))
    .filter((tag) => tag !== '')
    .reduce(withTag, tags);

const withTag = (tags: readonly string[], tag: string): readonly string[] =>
  tags.some((one) => sameTag(one, tag)) ? tags : [...tags, tag];
