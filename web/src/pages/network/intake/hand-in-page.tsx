import type { ConfigFilesView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { CopyButton } from '../../../components/copy-button.js';
import { Page, Section } from '../../../components/page.js';
import { useT } from '../../../i18n/use-t.js';
import { HandInFields } from './hand-in-fields.js';
import { HandInResult } from './hand-in-result.js';
import { Refusal } from './refusal.js';
import { useHandIn } from './use-hand-in.js';
import classes from './intake.module.css';

/** Configurations of many devices, handed in at once, and what became of each. */
export function HandInPage() {
  const t = useT().deviceIntake;
  const handIn = useHandIn<ConfigFilesView>('/network-configs');
  const { outcome } = handIn;
  return (
    <Page
      title={t.handInTitle}
      lead={t.handInLead}
      kicker={<AppLink href="/network-devices">{t.devices}</AppLink>}
    >
      <Section title={t.what}>
        <div className={classes.stack}>
          <HandInFields handIn={handIn} chooseLabel={t.choose} />
          {outcome?.kind === 'refused' && (
            <Refusal fileName={outcome.fileName} error={outcome.error} />
          )}
          <p className="quiet">{t.secrets}</p>
        </div>
      </Section>
      {outcome?.kind === 'done' && (
        <HandInResult fileName={outcome.fileName} result={outcome.answer} />
      )}
      <Script />
    </Page>
  );
}

/** The form's fields come before its file. */
const commandOf = (origin: string) =>
  `curl -H @token.txt -F kind=running -F file=@configs.zip ${origin}/api/v1/network-configs`;

function Script() {
  const t = useT().deviceIntake;
  const command = commandOf(window.location.origin);
  return (
    <Section title={t.script}>
      <div className={classes.stack}>
        <p>
          {t.scriptText} <AppLink href="/account?panel=token">{t.makeToken}</AppLink>
        </p>
        <div className={`${classes.command ?? ''} ${classes.whole ?? ''}`}>
          <pre>
            <code>{command}</code>
          </pre>
          <CopyButton value={command} name={t.command} />
        </div>
      </div>
    </Section>
  );
}
