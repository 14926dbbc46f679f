import { useId, useRef, useState } from 'react';
import type { ServerView, TriedServerView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { queryClient } from '../../queries/client.ts';
import { keys } from '../../queries/keys.ts';
import { useConsents } from '../../queries/sync.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog, openDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { Lacks } from './server-user-row.tsx';

type AddServerDialogProps = {
  readonly address: string;
  /** The library that is to be synced with the new user afterwards. */
  readonly libraryId: number | null;
};

type Outcome =
  | { readonly kind: 'nothing' | 'testing' | 'adding' }
  | { readonly kind: 'tried'; readonly server: TriedServerView }
  | { readonly kind: 'test-failed' | 'add-failed'; readonly message: string };

/** Adds a server, or another user of one. Consent is asked for only where it is needed, before the key leaves the field. */
export function AddServerDialog({ address: initial, libraryId }: AddServerDialogProps) {
  const t = texts.servers;
  const formId = useId();
  const [address, setAddress] = useState(initial);
  const [isAddressLeft, setIsAddressLeft] = useState(false);
  // The key itself stays in its field: no state, and nothing that keeps states, ever holds it.
  const keyField = useRef<HTMLInputElement>(null);
  const [hasKey, setHasKey] = useState(false);
  const [agreed, setAgreed] = useState({ plain: false, file: false });
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'nothing' });
  const consents = useConsents(address);
  const needs = consents.data;
  const isBusy = outcome.kind === 'testing' || outcome.kind === 'adding';
  const canTest = needs !== undefined && hasKey && !isBusy && (!needs.needsPlain || agreed.plain);
  const canAdd = canTest && (!needs.needsFile || agreed.file);
  const typed = () => ({
    address: address.trim(),
    apiKey: keyField.current?.value ?? '',
    allowsPlain: agreed.plain,
  });
  const test = async () => {
    setOutcome({ kind: 'testing' });
    try {
      setOutcome({ kind: 'tried', server: await invoke('server.try', typed()) });
    } catch (error) {
      setOutcome({ kind: 'test-failed', message: messageOf(error) });
    }
  };
  const add = async () => {
    setOutcome({ kind: 'adding' });
    try {
      const server = await invoke('server.add', { ...typed(), allowsFile: agreed.file });
      if (keyField.current) keyField.current.value = '';
      finish(server, libraryId);
    } catch (error) {
      setOutcome({ kind: 'add-failed', message: messageOf(error) });
    }
  };
  return (
    <Dialog
      title={t.addTitle}
      closesOutside={false}
      onClose={closeDialog}
      footer={
        <>
          <Button disabled={!canTest} isBusy={outcome.kind === 'testing'} onClick={() => void test()}>
            {t.test}
          </Button>
          <span className="flex-1" />
          <Button onClick={closeDialog}>{texts.common.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            disabled={!canAdd}
            isBusy={outcome.kind === 'adding'}
          >
            {t.add}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (canAdd) void add();
        }}
      >
        <Field
          label={t.address}
          data-autofocus={initial === '' ? '' : undefined}
          value={address}
          maxLength={2000}
          hint={t.addressHint}
          problem={isAddressLeft && consents.error ? consents.error.message : null}
          onChange={(event) => {
            setAddress(event.target.value);
            // Who agreed for one address has not agreed for another.
            setAgreed({ ...agreed, plain: false });
            setOutcome({ kind: 'nothing' });
          }}
          onBlur={() => setIsAddressLeft(true)}
        />
        <Field
          label={t.apiKey}
          type="password"
          data-autofocus={initial === '' ? undefined : ''}
          ref={keyField}
          maxLength={500}
          hint={t.apiKeyHint}
          onChange={(event) => {
            setHasKey(event.target.value.trim() !== '');
            setOutcome({ kind: 'nothing' });
          }}
        />
        {needs?.needsPlain ? (
          <Checkbox
            label={t.plainConsent(needs.label)}
            note={t.plainConsentNote}
            isChecked={agreed.plain}
            onChange={(plain) => setAgreed({ ...agreed, plain })}
          />
        ) : null}
        {needs?.needsFile ? (
          <Checkbox
            label={t.fileConsent}
            note={t.fileConsentNote}
            isChecked={agreed.file}
            onChange={(file) => setAgreed({ ...agreed, file })}
          />
        ) : null}
        <div role="status" className="empty:hidden">
          <OutcomeNote outcome={outcome} />
        </div>
      </form>
    </Dialog>
  );
}

function OutcomeNote({ outcome }: { readonly outcome: Outcome }) {
  const t = texts.servers;
  if (outcome.kind === 'tried') {
    const { version, userName, email, lacks } = outcome.server;
    return (
      <Banner tone={lacks.length > 0 ? 'warn' : 'info'}>
        <p className="font-semibold">{t.asked(version)}</p>
        <p>
          {t.askedUser(userName, email)} {lacks.length === 0 ? t.askedAll : null}
        </p>
        {lacks.length > 0 ? <Lacks permissions={lacks} /> : null}
      </Banner>
    );
  }
  if (outcome.kind !== 'test-failed' && outcome.kind !== 'add-failed') return null;
  return (
    <Banner tone="loss">
      <strong>{outcome.kind === 'add-failed' ? t.addFailed : t.testFailed}</strong> {outcome.message}
    </Banner>
  );
}

/** The user whose key was just entered is the one that was looked at last. */
function finish(server: ServerView, libraryId: number | null): void {
  void queryClient.invalidateQueries({ queryKey: keys.servers });
  void queryClient.invalidateQueries({ queryKey: keys.mappings });
  const user = server.users.toSorted((a, b) => (a.checkedAt ?? '').localeCompare(b.checkedAt ?? '')).at(-1);
  closeDialog();
  if (!user) return;
  sayDone(texts.servers.added(user.name, server.label));
  if (libraryId !== null) openDialog({ kind: 'new-mapping', libraryId, userId: user.id });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
