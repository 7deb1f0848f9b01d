import type { NetworkView } from '../../contract/sales-network.ts';
import { AskForm } from './forms/ask-form.tsx';
import { LockedSeller } from './forms/locked-seller.tsx';
import { RemoveForm } from './forms/remove-form.tsx';
import { SellerForm } from './forms/seller-form.tsx';
import { WorldContactForm } from './forms/world-contact-form.tsx';
import { ZoneManagerForm } from './forms/zone-manager-form.tsx';
import { findMember, nameMember, type Member } from './group-members.ts';
import { MemberDetail } from './member-detail.tsx';
import type { NetworkDesk } from './network-desk.ts';
import { makePlace, type MemberTask, type Section, type Task } from './place.ts';
import { keepsOwnDetails } from './seller-mending.ts';
import { SettingsForm } from './settings/settings-form.tsx';
import { Sheet } from './sheet.tsx';
import { useNetworkWords, type NetworkWords } from './words.ts';

interface Props {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  readonly section: Section;
  readonly onClose: () => void;
}

/** What lies open above the page: a form, or everything known of a member. */
export function TaskSheet(props: Props & { readonly task: Task }) {
  const words = useNetworkWords();
  const { task, onClose } = props;
  // Drawn anew for another task: each opens its own dialog and takes the focus.
  const key = makePlace({ section: 'list', task });
  return (
    <Sheet key={key} title={titleOf(task, props.view, words)} onClose={onClose}>
      <Content {...props} />
    </Sheet>
  );
}

const TITLES = {
  'add-seller': 'network.add-seller',
  'add-zone-manager': 'network.add-zone-manager',
  settings: 'network.settings',
} as const;

function titleOf(task: Task, view: NetworkView, { t }: NetworkWords): string {
  if (!('id' in task)) return t(TITLES[task.kind]);
  const member = findMember(view, task.id);
  const name = member === null ? '' : nameMember(member);
  switch (task.kind) {
    case 'open':
      return name === '' ? t('network.title') : name;
    case 'edit':
      return member?.kind === 'world'
        ? t('network.edit-world')
        : t('network.edit-seller', { name });
    case 'remove':
      return t('network.remove.title', { name });
    case 'ask':
      return t('network.ask.title', { name });
  }
}

function Content(props: Props & { readonly task: Task }) {
  const { t } = useNetworkWords();
  const { desk, view, task, onClose } = props;
  const closing = {
    onCancel: onClose,
    onDone: (done: string): void => {
      desk.done.value = done;
      onClose();
    },
  };
  switch (task.kind) {
    case 'add-seller':
      return (
        <SellerForm
          desk={desk}
          seller={null}
          country={view.manufacturer.country}
          support={view.support}
          products={view.products.length}
          {...closing}
        />
      );
    case 'add-zone-manager':
      return (
        <ZoneManagerForm
          desk={desk}
          manager={null}
          countries={task.countries}
          continents={task.continents}
          {...closing}
        />
      );
    case 'settings':
      return <SettingsForm desk={desk} view={view} {...closing} />;
    default: {
      const member = findMember(view, task.id);
      if (member === null) return <p>{t('network.detail.gone')}</p>;
      return <MemberContent {...props} {...closing} kind={task.kind} member={member} />;
    }
  }
}

function MemberContent(
  props: Props & {
    readonly kind: MemberTask;
    readonly member: Member;
    readonly onDone: (done: string) => void;
    readonly onCancel: () => void;
  },
) {
  const { desk, view, section, kind, member, onDone, onCancel } = props;
  const detail = <MemberDetail view={view} member={member} section={section} />;
  switch (kind) {
    case 'open':
      return detail;
    case 'edit':
      return <EditContent {...props} />;
    case 'remove':
      if (member.kind === 'world') return detail;
      return <RemoveForm desk={desk} member={member} onDone={onDone} onCancel={onCancel} />;
    case 'ask':
      if (!('seller' in member)) return detail;
      return <AskForm desk={desk} seller={member.seller} onDone={onDone} onCancel={onCancel} />;
  }
}

function EditContent(props: Parameters<typeof MemberContent>[0]) {
  const { desk, view, section, member, onDone, onCancel } = props;
  const closing = { onDone, onCancel };
  if ('manager' in member) {
    return <ZoneManagerForm desk={desk} manager={member.manager} {...closing} />;
  }
  if ('contact' in member) {
    return <WorldContactForm desk={desk} contact={member.contact} {...closing} />;
  }
  const { seller } = member;
  return keepsOwnDetails(seller) ? (
    <LockedSeller
      seller={seller}
      products={view.products.length}
      askHref={makePlace({ section, task: { kind: 'ask', id: seller.id } })}
    />
  ) : (
    <SellerForm
      desk={desk}
      seller={seller}
      country={view.manufacturer.country}
      support={view.support}
      products={view.products.length}
      {...closing}
    />
  );
}
