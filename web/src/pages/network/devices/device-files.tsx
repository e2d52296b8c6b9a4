import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { FilesView } from '../../../api/generated/types.gen.js';
import { FileList } from '../../../components/files/file-list.js';
import { Section } from '../../../components/page.js';
import { useT } from '../../../i18n/use-t.js';

export const EVIDENCE_ACCEPTED =
  'application/pdf,image/jpeg,image/png,image/webp,text/plain,.txt,.log,.cfg,.conf';

/** What was shown with its steps; nothing where there is none. */
export function DeviceFiles({ deviceId }: { readonly deviceId: string }) {
  const t = useT();
  const path = `/network-devices/${deviceId}/files`;
  const { data } = useQuery(resource<FilesView>('network-device', path));
  const files = data?.items ?? [];
  if (files.length === 0) return null;
  return (
    <Section title={t.devices.evidenceFiles}>
      <FileList files={files} path="/device-files" />
    </Section>
  );
}
