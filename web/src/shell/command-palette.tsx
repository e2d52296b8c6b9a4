import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import { foldSearch } from '../../../src/kernel/text.js';
import { resource } from '../api/resource.js';
import type { FoundsView } from '../api/types.js';
import { Dialog } from '../components/dialog.js';
import { Icon, type IconName } from '../components/icon.js';
import { subjectHref } from '../components/subject-pages.js';
import { useT, type Catalogue } from '../i18n/use-t.js';
import { useMay } from '../session/session.js';
import { useNavigation } from './navigation.js';
import classes from './overlays.module.css';

type Option = {
  readonly href: string;
  readonly label: string;
  readonly hint: string | null;
  readonly icon: IconName;
};

const SUBJECT_ICONS: { readonly [type: string]: IconName } = {
  server: 'servers',
  order: 'orders',
  delivery: 'deliveries',
  region: 'regions',
  decision: 'decisions',
  person: 'people',
  'encryption-box': 'shield',
};

/** The combobox pattern: focus stays in the field, and the list is pointed at. */
const COMBOBOX = { role: 'combobox' } as const;
const LISTBOX = { role: 'listbox' } as const;
const optionRole = (selected: boolean) => ({ role: 'option', 'aria-selected': selected }) as const;

/** Go to a page, or to anything by its name, number or serial. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { options, isSearching, hasFailed } = useOptions(typed);
  const current = Math.min(at, options.length - 1);
  const open = (option: Option | undefined) => {
    if (option === undefined) return;
    onClose();
    void navigate({ href: option.href });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) setAt((current + step + options.length) % Math.max(options.length, 1));
    else if (event.key === 'Enter') open(options[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog bare size="lg" title={t.palette.title} onClose={onClose}>
      <TextInput
        data-autofocus
        size="lg"
        variant="unstyled"
        className={classes.input ?? ''}
        leftSection={<Icon name="search" />}
        placeholder={t.palette.placeholder}
        aria-label={t.palette.title}
        {...COMBOBOX}
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={options.length > 0 ? `${listId}-${current}` : undefined}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <Options id={listId} options={options} current={current} onPoint={setAt} onOpen={open} />
      {options.length === 0 && !isSearching && (
        <p className={classes.nothing}>{t.palette.nothing(typed.trim())}</p>
      )}
      {hasFailed && <p className={classes.nothing}>{t.palette.failed}</p>}
      <output className={classes.foot}>
        <span className="hidden-visually">{t.palette.count(options.length)}</span>
        {t.palette.hint}
      </output>
    </Dialog>
  );
}

const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };

type OptionsProps = {
  readonly id: string;
  readonly options: readonly Option[];
  readonly current: number;
  readonly onPoint: (at: number) => void;
  readonly onOpen: (option: Option) => void;
};

function Options({ id, options, current, onPoint, onOpen }: OptionsProps) {
  const t = useT();
  return (
    <ul id={id} {...LISTBOX} aria-label={t.palette.title} className={classes.options}>
      {options.map((option, at) => (
        <li
          key={option.href}
          id={`${id}-${at}`}
          {...optionRole(at === current)}
          {...pointed(
            () => onPoint(at),
            () => onOpen(option),
          )}
          className={classes.option}
        >
          <Icon name={option.icon} />
          <span className={classes.optionLabel}>{option.label}</span>
          {option.hint && <span className="quiet">{option.hint}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Keys stay with the field, as in every combobox; the pointer may choose directly. */
const pointed = (onMouseMove: () => void, onClick: () => void) => ({ onMouseMove, onClick });

function useOptions(typed: string) {
  const t = useT();
  const [q] = useDebouncedValue(typed.trim(), 120);
  const asks = q.length >= 2;
  const found = useQuery({
    ...resource<FoundsView>('search', '/search', { q }),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const pages = usePages(typed);
  const hits = asks ? hitsOf(found.data, t) : [];
  return {
    options: [...hits, ...pages],
    isSearching: found.isFetching,
    hasFailed: found.error !== null,
  };
}

function usePages(typed: string): readonly Option[] {
  const t = useT();
  const may = useMay();
  const entries = useNavigation();
  const ofRegions = (href: string, label: string) =>
    ({ href, label, hint: null, icon: 'regions' }) as const;
  const wanted = foldSearch(typed);
  return [
    ...entries.map(({ path, label, icon }) => ({
      href: path,
      label: t.nav[label],
      hint: null,
      icon,
    })),
    ...(may('succession.read') ? [ofRegions('/region-successions', t.nav.successions)] : []),
    ...(may('region.read') ? [ofRegions('/organisation-records', t.nav.organisation)] : []),
    { href: '/account', label: t.nav.account, hint: null, icon: 'person' as const },
  ].filter(({ label }) => foldSearch(label).includes(wanted));
}

function hitsOf(found: FoundsView | undefined, t: Catalogue): readonly Option[] {
  const names: { readonly [type: string]: string | undefined } = t.subjects;
  return (found?.items ?? []).flatMap(({ type, id, label, hint }) => {
    const href = subjectHref(type, id);
    if (href === null) return [];
    const said = [names[type] ?? type, hint].filter(Boolean).join(' · ');
    return [{ href, label, hint: said, icon: SUBJECT_ICONS[type] ?? 'right' }];
  });
}
