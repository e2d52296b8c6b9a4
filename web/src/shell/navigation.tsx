import { Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { AppLink } from '../components/app-link.js';
import { Icon } from '../components/icon.js';
import { useT } from '../i18n/use-t.js';
import { PAGES, type NavGroup, type NavItem } from '../routes.js';
import { useMay } from '../session/session.js';
import classes from './navigation.module.css';

export type NavEntry = NavItem & { readonly path: string };

const GROUPS: readonly NavGroup[] = ['top', 'inventory', 'rollout', 'record'];

/** The pages of the menu that this person may open. */
export function useNavigation(): readonly NavEntry[] {
  const may = useMay();
  return PAGES.flatMap(({ path, nav, permission }) =>
    nav === undefined || (permission !== undefined && !may(permission)) ? [] : [{ ...nav, path }],
  );
}

function useIsHere(): (path: string) => boolean {
  const { pathname } = useLocation();
  return (path) => (path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${path}/`));
}

export function SideNav() {
  const t = useT();
  const entries = useNavigation();
  const isHere = useIsHere();
  const [folded, setFolded] = useLocalStorage({
    key: 'idrift.navigation-folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const groupName: { readonly [group in NavGroup]: string | null } = {
    top: null,
    inventory: t.nav.groupInventory,
    rollout: t.nav.groupRollout,
    record: t.nav.groupRecord,
  };
  return (
    <nav
      className={classes.side}
      data-folded={folded || undefined}
      aria-label={t.shell.mainNavigation}
    >
      <AppLink href="/" className={classes.brand} aria-label={t.common.appName}>
        <img src="/favicon.svg" width={24} height={24} alt="" />
        <span>{t.common.appName}</span>
      </AppLink>
      {GROUPS.map((group) => {
        const items = entries.filter((entry) => entry.group === group);
        if (items.length === 0) return null;
        return (
          <div key={group} className={classes.group}>
            {groupName[group] && <p className={classes.groupName}>{groupName[group]}</p>}
            <ul>
              {items.map((item) => (
                <li key={item.path}>
                  <AppLink
                    href={item.path}
                    className={classes.item}
                    title={folded ? t.nav[item.label] : undefined}
                    aria-current={isHere(item.path) ? 'page' : undefined}
                  >
                    <Icon name={item.icon} />
                    <span>{t.nav[item.label]}</span>
                  </AppLink>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <button
        type="button"
        className={classes.fold}
        aria-expanded={!folded}
        onClick={() => setFolded(!folded)}
      >
        <Icon name={folded ? 'expand' : 'collapse'} />
        <span>{folded ? t.shell.expand : t.shell.collapse}</span>
      </button>
    </nav>
  );
}

/** On a phone: four pages, and the rest under "More". */
export function BottomBar() {
  const t = useT();
  const entries = useNavigation();
  const isHere = useIsHere();
  const first = [...entries.filter(({ phone }) => phone), ...entries.filter(({ phone }) => !phone)];
  const shown = entries.filter((entry) => first.slice(0, 4).includes(entry));
  const rest = entries.filter((entry) => !shown.includes(entry));
  return (
    <nav className={classes.bottom} aria-label={t.shell.mainNavigation} data-no-print>
      {shown.map((item) => (
        <AppLink
          key={item.path}
          href={item.path}
          className={classes.tab}
          aria-current={isHere(item.path) ? 'page' : undefined}
        >
          <Icon name={item.icon} size={20} />
          <span>{t.nav[item.label]}</span>
        </AppLink>
      ))}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className={classes.tab}>
              <Icon name="menu" size={20} />
              <span>{t.shell.moreItems}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((item) => (
              <Menu.Item
                key={item.path}
                component={AppLink}
                href={item.path}
                leftSection={<Icon name={item.icon} />}
              >
                {t.nav[item.label]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
