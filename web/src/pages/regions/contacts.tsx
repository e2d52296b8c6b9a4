import { Button } from '@mantine/core';
import {
  CONTACT_LANGUAGES,
  CONTACT_ROLE_LABELS,
  PHONE_MAX,
  type ContactRole,
} from '../../../../src/regions/domain/region.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { ContactView, RegionPageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './regions.module.css';

/** The two roles a region answers with; a vacant one says what it blocks and how to solve it. */
export function Contacts({ region }: { readonly region: RegionPageView }) {
  const t = useT();
  const panel = usePanel();
  const open = region.contacts.find(({ role }) => panel.name === `contact-${role}`);
  return (
    <Section title={t.contacts.title}>
      <div className={classes.contacts}>
        {region.contacts.map((contact) => (
          <Contact
            key={contact.role}
            region={region}
            contact={contact}
            onFill={() => panel.open(`contact-${contact.role}`)}
          />
        ))}
      </div>
      {open && <FillContact regionId={region.id} contact={open} onClose={panel.close} />}
    </Section>
  );
}

type Props = {
  readonly region: RegionPageView;
  readonly contact: ContactView;
  readonly onFill: () => void;
};

function Contact({ region, contact, onFill }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const { day } = useFormat();
  const role = text(CONTACT_ROLE_LABELS[contact.role]);
  return (
    <section
      className={classes.contact}
      data-vacant={contact.vacant || undefined}
      aria-label={role}
    >
      <div className={classes.contactHead}>
        <h3>{role}</h3>
        {contact.vacant && <StateLabel tone="danger">{t.contacts.vacant}</StateLabel>}
      </div>
      {contact.vacant ? (
        <p>{t.contacts.vacantText}</p>
      ) : (
        <>
          <p className={classes.who}>{contact.displayName}</p>
          <p>
            <a href={`mailto:${contact.email ?? ''}`}>{contact.email}</a>
          </p>
          {contact.phone && (
            <p>
              <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>{contact.phone}</a>
            </p>
          )}
        </>
      )}
      {contact.since && <p className="quiet">{t.common.since(day(contact.since))}</p>}
      {/* Of a region that another took over, the other one names its contacts. */}
      {may('region.write') && region.successorId === null && (
        <div className={classes.contactButtons} data-no-print>
          <Button variant={contact.vacant ? 'filled' : 'default'} onClick={onFill}>
            {contact.vacant ? t.contacts.fill : t.contacts.change}
          </Button>
          {!contact.vacant && (
            <Button variant="subtle" onClick={() => void vacate(region.id, contact, t)}>
              {t.contacts.vacate}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

const pathOf = (regionId: string, role: ContactRole) => `/regions/${regionId}/contacts/${role}`;

/** Leaves the role vacant at once; undo fills it with the same person again. */
async function vacate(regionId: string, contact: ContactView, t: Catalogue): Promise<void> {
  const path = pathOf(regionId, contact.role);
  const { displayName, email, phone, language, revision } = contact;
  try {
    await api<void>('DELETE', path, { ifMatch: revision });
    notify({
      tone: 'attention',
      text: t.contacts.vacated,
      undo: async () => {
        const now = await contactNow(regionId, contact.role);
        const body = { displayName, email, phone, language };
        await api<ContactView>('PUT', path, { body, ifMatch: now.revision });
        await refresh('region');
      },
    });
  } catch (error) {
    notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
  }
  await refresh('region');
}

async function contactNow(regionId: string, role: ContactRole): Promise<ContactView> {
  const { contacts } = await api<RegionPageView>('GET', `/regions/${regionId}`);
  const contact = contacts.find((item) => item.role === role);
  if (contact === undefined) throw new Error('Every region has both roles');
  return contact;
}

type Values = {
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string;
};

type FillProps = {
  readonly regionId: string;
  readonly contact: ContactView;
  readonly onClose: () => void;
};

function FillContact({ regionId, contact, onClose }: FillProps) {
  const t = useT();
  const text = useText();
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'displayName',
      label: t.contacts.displayName,
      hint: t.contacts.displayNameHint,
      required: true,
      max: 120,
    },
    { kind: 'email', name: 'email', label: t.contacts.email, required: true },
    { kind: 'phone', name: 'phone', label: t.contacts.phone, max: PHONE_MAX },
    {
      kind: 'choice',
      name: 'language',
      label: t.contacts.language,
      required: true,
      choices: CONTACT_LANGUAGES.map((value) => ({ value, label: t.contacts.languages[value] })),
    },
  ];
  return (
    <EditPanel<ContactView, Values>
      title={t.contacts.fillTitle(text(CONTACT_ROLE_LABELS[contact.role]))}
      loaded={contact}
      fields={fields}
      toValues={({ displayName, email, phone, language }) => ({
        displayName: displayName ?? '',
        email: email ?? '',
        phone: phone ?? '',
        language,
      })}
      reload={() => contactNow(regionId, contact.role)}
      save={({ values, revision }) =>
        api<ContactView>('PUT', pathOf(regionId, contact.role), {
          body: {
            displayName: values.displayName.trim(),
            email: values.email.trim(),
            phone: orNull(values.phone),
            language: values.language,
          },
          ifMatch: revision,
        })
      }
      subjects={['region']}
      onClose={onClose}
    />
  );
}
