import { Dialog } from '../components/dialog.js';
import { useT } from '../i18n/use-t.js';
import { useNavigation } from './navigation.js';
import classes from './overlays.module.css';

type Row = { readonly keys: readonly string[]; readonly does: string };

/** The keyboard, on `?`. */
export function HelpOverlay({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const entries = useNavigation();
  const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
    {
      title: t.help.anywhere,
      rows: [
        { keys: ['Ctrl K'], does: t.help.palette },
        { keys: ['/'], does: t.help.search },
        { keys: ['?'], does: t.help.help },
        ...entries.map(({ key, label }) => ({ keys: ['g', key], does: t.help.goTo(t.nav[label]) })),
      ],
    },
    {
      title: t.help.inLists,
      rows: [
        { keys: ['j'], does: t.help.nextRow },
        { keys: ['k'], does: t.help.previousRow },
        { keys: ['Enter'], does: t.help.open },
        { keys: ['x'], does: t.help.select },
        { keys: ['e'], does: t.help.edit },
      ],
    },
    {
      title: t.help.inForms,
      rows: [
        { keys: ['Esc'], does: t.help.escape },
        { keys: ['Enter'], does: t.help.submit },
      ],
    },
  ];
  return (
    <Dialog title={t.help.title} onClose={onClose} size="lg">
      <div className={classes.help}>
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((key, at) => (
                      <span key={key}>
                        {at > 0 && <span className="quiet"> {t.help.thenKey} </span>}
                        <kbd>{key}</kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
