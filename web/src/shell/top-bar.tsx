import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AppLink } from '../components/app-link.js';
import { Icon } from '../components/icon.js';
import { StateLabel } from '../components/state-label.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { useT } from '../i18n/use-t.js';
import { useLive } from '../live/live-provider.js';
import { LookBack } from '../past/look-back.js';
import { signOut, useSession } from '../session/session.js';
import { chooseLanguage } from './choose-language.js';
import { CommandPalette } from './command-palette.js';
import { HelpOverlay } from './help-overlay.js';
import { useShortcuts } from './use-shortcuts.js';
import classes from './top-bar.module.css';

export function TopBar() {
  const t = useT();
  const live = useLive();
  const [open, setOpen] = useState<'palette' | 'help' | 'past' | null>(null);
  useShortcuts({ onSearch: () => setOpen('palette'), onHelp: () => setOpen('help') });
  return (
    <div className={classes.bar} data-no-print>
      <AppLink href="/" className={classes.brand} aria-label={t.common.appName}>
        <img src="/favicon.svg" width={24} height={24} alt="" />
      </AppLink>
      <button type="button" className={classes.search} onClick={() => setOpen('palette')}>
        <Icon name="search" />
        <span>{t.shell.searchHint}</span>
        <kbd>/</kbd>
      </button>
      <div className={classes.right}>
        {!live && (
          <output title={t.shell.offlineHint}>
            <StateLabel tone="attention">{t.shell.offline}</StateLabel>
          </output>
        )}
        <button
          type="button"
          className={classes.button}
          aria-label={t.past.title}
          title={t.past.title}
          onClick={() => setOpen('past')}
        >
          <Icon name="past" />
        </button>
        <LanguageSwitch />
        <ThemeMenu />
        <button
          type="button"
          className={classes.button}
          aria-label={t.shell.help}
          title={t.shell.help}
          onClick={() => setOpen('help')}
        >
          <Icon name="help" />
        </button>
        <PersonMenu />
      </div>
      {open === 'palette' && <CommandPalette onClose={() => setOpen(null)} />}
      {open === 'past' && <LookBack onClose={() => setOpen(null)} />}
      {open === 'help' && <HelpOverlay onClose={() => setOpen(null)} />}
    </div>
  );
}

function LanguageSwitch() {
  const t = useT();
  const other: Language = useLanguage() === 'da' ? 'en' : 'da';
  return (
    <button
      type="button"
      className={classes.button}
      lang={other}
      onClick={() => chooseLanguage(other)}
    >
      {t.shell.switchTo}
    </button>
  );
}

const SCHEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

function ThemeMenu() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const names = { light: t.shell.themeLight, dark: t.shell.themeDark, auto: t.shell.themeAuto };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={classes.button}
          aria-label={`${t.shell.theme}: ${names[colorScheme]}`}
          title={t.shell.theme}
        >
          <Icon name={colorScheme === 'dark' ? 'moon' : 'sun'} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            leftSection={
              <Icon name="check" size={14} style={{ opacity: scheme === colorScheme ? 1 : 0 }} />
            }
          >
            {names[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const t = useT();
  const { displayName } = useSession();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.button} aria-label={t.shell.person(displayName)}>
          <Icon name="person" />
          <span className={classes.name}>{displayName}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={AppLink}
          href="/account"
          leftSection={<Icon name="person" size={14} />}
        >
          {t.shell.account}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" size={14} />} onClick={() => void leave()}>
          {t.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
