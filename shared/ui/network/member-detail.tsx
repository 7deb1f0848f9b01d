import type { NetworkView, SellerView } from '../../contract/sales-network.ts';
import { MailIcon, PhoneIcon } from '../icons.tsx';
import { Badges, formatRadius, listBadges } from './badges.tsx';
import { OwnFacts } from './forms/own-facts.tsx';
import { isAbsent, listEmails, type Member } from './group-members.ts';
import { describePlace } from './describe-place.ts';
import { EditIcon, RemoveIcon } from './network-icons.tsx';
import type { Section } from './place.ts';
import { makePlace } from './place.ts';
import { keepsOwnDetails } from './seller-mending.ts';
import { Stars } from './stars.tsx';
import { useNetworkWords } from './words.ts';

/** Everything known of a member, its badges explained, and what can be done about him. */
export function MemberDetail(props: {
  readonly view: NetworkView;
  readonly member: Member;
  readonly section: Section;
}) {
  const words = useNetworkWords();
  const { t } = words;
  const { view, member, section } = props;
  const { id } = member;
  const staff =
    'seller' in member ? member.seller : 'manager' in member ? member.manager : member.contact;
  const place = describePlace(member, words);
  return (
    <div class="stack member-detail">
      <p>
        {t(`network.kind.${member.kind}`)} <Badges member={member} />
      </p>
      <dl class="facts-list">
        {'seller' in member && (
          <>
            <dt>{t('network.detail.reviews')}</dt>
            <dd>
              <Stars rating={member.seller.rating} reviewCount={member.seller.reviewCount} />
            </dd>
          </>
        )}
        {staff.contact !== null && (
          <>
            <dt>{t('network.field.contact')}</dt>
            <dd>{staff.contact}</dd>
          </>
        )}
        <dt>{t('network.detail.email')}</dt>
        <dd>
          {listEmails(member).map((email) => (
            <p key={email}>
              <MailIcon /> <a href={`mailto:${email}`}>{email}</a>
            </p>
          ))}
        </dd>
        {staff.phone !== null && (
          <>
            <dt>{t('network.field.phone')}</dt>
            <dd>
              <PhoneIcon /> <a href={`tel:${staff.phone.replace(/[^+\d]/g, '')}`}>{staff.phone}</a>
            </dd>
          </>
        )}
        <dt>{t('network.field.language')}</dt>
        <dd>{t(`network.language.${staff.language}`)}</dd>
        {'seller' in member ? (
          <SellerFacts seller={member.seller} />
        ) : (
          place !== '' && (
            <>
              <dt>{t('network.detail.zone')}</dt>
              <dd>{place}</dd>
            </>
          )
        )}
      </dl>
      {isAbsent(member) && <p>{t('network.detail.absent')}</p>}
      {'seller' in member && (
        <Explanations seller={member.seller} member={member} products={view.products.length} />
      )}
      <p class="submit">
        {'seller' in member && keepsOwnDetails(member.seller) && (
          <a class="filled button" href={makePlace({ section, task: { kind: 'ask', id } })}>
            <MailIcon />
            {t('network.ask.button')}
          </a>
        )}
        <a
          class={
            'seller' in member && keepsOwnDetails(member.seller)
              ? 'quiet bordered button'
              : 'filled button'
          }
          href={makePlace({ section, task: { kind: 'edit', id } })}
        >
          <EditIcon />
          {t('network.edit')}
        </a>
        {member.kind !== 'world' && (
          <a
            class="quiet bordered button"
            href={makePlace({ section, task: { kind: 'remove', id } })}
          >
            <RemoveIcon />
            {t('network.remove')}
          </a>
        )}
      </p>
    </div>
  );
}

function SellerFacts({ seller }: { readonly seller: SellerView }) {
  const { t, country, language } = useNetworkWords();
  const { street, postalCode, city, region } = seller.address;
  const lines = [
    street,
    [postalCode, city].filter(Boolean).join(' '),
    region,
    country(seller.address.country),
  ].filter(Boolean);
  return (
    <>
      <dt>{t('network.field.address')}</dt>
      <dd>
        <address>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      </dd>
      <dt>{t('network.detail.added')}</dt>
      <dd>
        {new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(seller.addedAt))}
      </dd>
    </>
  );
}

/** Why he is there, what his badges mean, what he alone sets. Source: N3, N5, R6, R7. */
function Explanations(props: {
  readonly seller: SellerView;
  readonly member: Member;
  readonly products: number;
}) {
  const words = useNetworkWords();
  const { t, language } = words;
  const { seller, member, products } = props;
  const explained = listBadges(member).filter((badge) => badge !== 'absent');
  return (
    <>
      <OwnFacts seller={seller} products={products} />
      {seller.radius !== null && <p>{t('network.detail.radius')}</p>}
      {seller.partnerAddedAt !== null && (
        <section>
          <h3>{t('network.detail.partner')}</h3>
          <p>
            {t('network.detail.partner.text', {
              date: new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(
                new Date(seller.partnerAddedAt),
              ),
            })}
          </p>
          {seller.partnerNote !== null && (
            <>
              <p>{t('network.detail.partner.note')}</p>
              <p class="quote">{seller.partnerNote}</p>
            </>
          )}
        </section>
      )}
      {explained.length > 0 && (
        <dl class="facts-list">
          {explained.map((badge) => (
            <div key={badge}>
              <dt>
                {t(`network.badge.${badge}`, {
                  radius: seller.radius === null ? '' : formatRadius(seller.radius, words),
                })}
              </dt>
              <dd>{t(`network.badge.${badge}.why`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
