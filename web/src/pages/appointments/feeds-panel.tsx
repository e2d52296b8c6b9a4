import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FEED_NAME_MAX } from '../../../../src/appointments/domain/feed.js';
import { api } from '../../api/client.js';
import { refresh, resource, type ListOf } from '../../api/resource.js';
import type { FeedAddressView, FeedView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { KeyWarning } from '../../components/key-shown.js';
import { useRegionName, useRegionNames, useRegions } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { FeedFile } from './feed-file.js';
import classes from './dates.module.css';

type Values = { readonly name: string; readonly regionId: string };

const ALL = 'all';

/** Calendars that others subscribe to: a new one, its addresses once, and those that there are. */
export function FeedsPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [made, setMade] = useState<FeedAddressView | null>(null);
  return (
    <SidePanel title={t.feeds.title} onClose={onClose}>
      {made === null ? (
        <NewFeed onMade={setMade} onClose={onClose} />
      ) : (
        <>
          <KeyWarning text={t.feeds.once} />
          {made.files.map((file) => (
            <FeedFile key={file.name} file={file} />
          ))}
        </>
      )}
      <Standing />
    </SidePanel>
  );
}

type NewProps = {
  readonly onMade: (feed: FeedAddressView) => void;
  readonly onClose: () => void;
};

function NewFeed({ onMade, onClose }: NewProps) {
  const t = useT();
  const { data } = useRegions();
  const regionName = useRegionName();
  return (
    <FormPanel<Values>
      fields={[
        {
          kind: 'text',
          name: 'name',
          label: t.feeds.name,
          hint: t.feeds.nameHint,
          required: true,
          max: FEED_NAME_MAX,
        },
        {
          kind: 'choice',
          name: 'regionId',
          label: t.feeds.region,
          required: true,
          choices: [
            { value: ALL, label: t.feeds.all },
            ...(data?.items ?? []).map((one) => ({ value: one.id, label: regionName(one) })),
          ],
        },
      ]}
      defaults={{ name: '', regionId: ALL }}
      submitLabel={t.feeds.add}
      intro={<p>{t.feeds.lead}</p>}
      onCancel={onClose}
      onSubmit={async ({ name, regionId }) => {
        const body = { name, regionId: regionId === ALL ? null : regionId };
        onMade(await api<FeedAddressView>('POST', '/calendar-feeds', { body }));
        await refresh('calendar-feed');
      }}
    />
  );
}

function Standing() {
  const t = useT();
  const format = useFormat();
  const regionName = useRegionNames();
  const query = useQuery(
    resource<ListOf<FeedView>>('calendar-feed', '/calendar-feeds', {
      limit: 200,
      sort: '-createdAt',
    }),
  );
  const revoke = async (id: string) => {
    await api<void>('POST', `/calendar-feeds/${id}/revocations`);
    await refresh('calendar-feed');
    notify({ text: t.feeds.revoked });
  };
  return (
    <ResourceView query={query} lines={2}>
      {({ items }) => (
        <ul className={classes.feeds}>
          {items.map((feed) => (
            <li key={feed.id} className={classes.window}>
              <span>
                <strong>{feed.name}</strong>
                <br />
                {feed.regionId === null ? t.feeds.all : regionName(feed.regionId)},{' '}
                {format.dateTime(feed.createdAt)}
              </span>
              <Button
                variant="default"
                aria-label={`${t.feeds.revoke}: ${feed.name}`}
                onClick={() => void revoke(feed.id)}
              >
                {t.feeds.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </ResourceView>
  );
}
