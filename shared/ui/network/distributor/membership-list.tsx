import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { DistributorView, OwnMembership } from '../../../contract/distributor.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import { keyOf } from './radius-form.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import { useDistributorWords } from './words.ts';

interface Shown {
  readonly view: DistributorView;
  readonly membership: OwnMembership;
}

/** The networks he is in: what is set in each; in one of them the form to change it may lie open. */
export function MembershipList(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
  readonly Current: (props: Shown & { readonly onEdit: () => void }) => VNode;
  readonly Form: (
    props: Shown & {
      readonly desk: DistributorDesk;
      readonly onDone: (done: string) => void;
      readonly onCancel: () => void;
    },
  ) => VNode;
}) {
  const { desk, view, Current, Form } = props;
  const open = useSignal<string | null>(null);
  return (
    <ul class="stack memberships">
      {view.memberships.map((membership) => {
        const key = keyOf(membership);
        const shown = { view, membership };
        return (
          <MembershipCard key={key} membership={membership} isOpen={open.value === key}>
            {open.value === key ? (
              <Form
                {...shown}
                desk={desk}
                onDone={(done) => {
                  open.value = null;
                  desk.done.value = done;
                }}
                onCancel={() => {
                  open.value = null;
                }}
              />
            ) : (
              <Current
                {...shown}
                onEdit={() => {
                  open.value = key;
                }}
              />
            )}
          </MembershipCard>
        );
      })}
    </ul>
  );
}

/** The manufacturer, as what he is there, and what is set. */
function MembershipCard(props: {
  readonly membership: OwnMembership;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}) {
  const { t, d } = useDistributorWords();
  const { membership } = props;
  const element = useReturnFocus<HTMLLIElement>(props.isOpen);
  return (
    <li class="membership stack" ref={element}>
      <h3>
        {membership.manufacturer.name}
        <span class="small"> · {t(`network.kind.${membership.kind}`)}</span>
      </h3>
      {membership.partnerAddedAt !== null && <p class="small">{d('distributor.partner-added')}</p>}
      {props.children}
    </li>
  );
}
